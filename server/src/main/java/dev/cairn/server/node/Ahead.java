package dev.cairn.server.node;

import dev.cairn.store.Database;
import dev.cairn.wire.http.HttpFront;
import dev.cairn.wire.model.ServiceCatalogue;

/**
 * Loads what takes long and depends on no setting, on a second thread, while the first opens the
 * data folder. If something of it fails, the first thread meets the same failure and tells of it.
 */
final class Ahead {
  private Ahead() {}

  static void load() {
    Thread.ofPlatform()
        .daemon()
        .name("ahead")
        .start(
            () -> {
              Database.prepare();
              ServiceCatalogue.bundled();
              HttpFront.prepare();
            });
  }
}
