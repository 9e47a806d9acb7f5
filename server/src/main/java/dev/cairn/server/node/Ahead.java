package dev.cairn.server.node;

import dev.cairn.store.Database;
import dev.cairn.wire.front.HttpFront;
import dev.cairn.wire.model.ServiceCatalogue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads what takes long on a second thread, before it is needed. If something of it fails, the
 * thread that needs it meets the same failure and tells of it.
 */
final class Ahead {
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private Ahead() {}

  /** Begins with what depends on no setting, unless that was begun already. */
  static void begin() {
    if (BEGUN.compareAndSet(false, true)) {
      run(Ahead::load);
    }
  }

  private static void load() {
    Database.prepare();
    ServiceCatalogue.bundled();
    HttpFront.prepare();
  }

  static void run(Runnable loading) {
    Thread.ofPlatform().daemon().name("ahead").start(loading);
  }
}
