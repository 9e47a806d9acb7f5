package dev.cairn.eventlog.segment;

/** Waiting for threads of our own, which always end. */
final class Threads {
  private Threads() {}

  /** Waits for a thread's end; an interrupt is kept for later. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException stop) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
