package dev.cairn.server.node;

import dev.cairn.store.Database;
import dev.cairn.wire.http.HttpFront;
import dev.cairn.wire.model.ServiceCatalogue;

/**
 * Loads what takes long on a second thread, before it is needed. If something of it fails, the
 * thread that needs it meets the same failure and tells of it.
 */
final class Ahead {
  private Ahead() {}

  /** Loads what depends on no setting, while the first thread opens the data folder. */
  static void load() {
    Database.prepare();
    ServiceCatalogue.bundled();
    HttpFront.prepare();
  }

  static void run(Runnable loading) {
    Thread.ofPlatform().daemon().name("ahead").start(loading);
  }
}
