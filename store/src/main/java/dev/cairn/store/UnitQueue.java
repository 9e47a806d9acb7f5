package dev.cairn.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work waiting for a platform thread: bounded, first in first out; a full queue makes wait. */
final class UnitQueue {
  private static final Unit<?> STOP = new Unit<>(() -> true);

  private final BlockingQueue<Unit<?>> waiting;
  private volatile boolean closed;

  UnitQueue(int capacity) {
    waiting = new ArrayBlockingQueue<>(capacity);
  }

  /** Hands work in and waits for its outcome. */
  <T> T call(Supplier<T> work) {
    requireOpen();
    Unit<T> unit = new Unit<>(work);
    try {
      waiting.put(unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Interrupted before the work began; nothing was done", e);
    }
    // Closing may have gone past between the check and the put; then nobody else takes the unit.
    if (closed && waiting.remove(unit)) {
      requireOpen();
    }
    return unit.await();
  }

  private void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  private static StoreUnavailableException closedException() {
    return new StoreUnavailableException("The database is closed; start Cairn again");
  }

  /** The next unit, waiting for one; null when the serving thread shall end. */
  @Nullable Unit<?> take() throws InterruptedException {
    Unit<?> unit = waiting.take();
    return unit == STOP ? null : unit;
  }

  /** The next unit, or null if none waits. For a queue that one thread serves. */
  @Nullable Unit<?> poll() {
    return waiting.peek() == STOP ? null : waiting.poll();
  }

  /** Refuses further work, and ends so many serving threads once they have done what waits. */
  void close(int servers) throws InterruptedException {
    closed = true;
    for (int i = 0; i < servers; i++) {
      waiting.put(STOP);
    }
  }

  /** Refuses what is still queued; for when nobody serves any more. */
  void refuseRest() {
    for (Unit<?> unit = waiting.poll(); unit != null; unit = waiting.poll()) {
      unit.fail(closedException());
      unit.complete();
    }
  }
}
