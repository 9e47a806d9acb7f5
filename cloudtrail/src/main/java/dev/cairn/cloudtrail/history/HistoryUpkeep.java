package dev.cairn.cloudtrail.history;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The two threads that keep history up: one makes applied events visible, one forces them to disk
 * and lets old days expire. Each waits a multiple of what its last round took, so that under load
 * it takes a bounded part of the machine.
 */
final class HistoryUpkeep implements AutoCloseable {
  private static final int REFRESH_REST = 1;

  /** Each refresh makes files, so many events become visible four times a second at most. */
  private static final int MANY_EVENTS_PER_SECOND = 7_000;

  private static final long REST_FOR_MANY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /**
   * An import or a load that takes all of the machine: the files of a second are merged cheaper.
   */
  private static final int LOAD_EVENTS_PER_SECOND = 20_000;

  private static final int REFRESH_REST_UNDER_LOAD = 4;
  private static final long REST_UNDER_LOAD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int COMMIT_REST = 9;
  private static final long MAX_REFRESH_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final HistoryStore store;
  private final HistorySettings settings;
  private final Consumer<Throwable> onFailure;
  private final Semaphore applied = new Semaphore(0);
  private final CountDownLatch ending = new CountDownLatch(1);
  private long refreshedEvents;
  private long refreshedNanos = System.nanoTime();
  private final Thread refresher;
  private final Thread committer;

  /** One round of work. */
  @FunctionalInterface
  private interface Round {
    void run() throws IOException;
  }

  HistoryUpkeep(HistoryStore store, HistorySettings settings, Consumer<Throwable> onFailure) {
    this.store = store;
    this.settings = settings;
    this.onFailure = onFailure;
    refresher = Thread.ofPlatform().name("history-refresh").daemon().start(this::refreshing);
    committer = Thread.ofPlatform().name("history-commit").daemon().start(this::committing);
  }

  /** Says that something was applied. */
  void wake() {
    if (applied.availablePermits() == 0) {
      applied.release();
    }
  }

  private void refreshing() {
    try {
      while (ending.getCount() > 0) {
        applied.acquire();
        applied.drainPermits();
        long took = timed(store::refresh);
        rest(refreshRestNanos(took));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Only close interrupts.
    } catch (IOException | RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  /** When many events come at once, more of them at a time are cheaper to make visible. */
  private long refreshRestNanos(long took) {
    long events = store.events();
    long now = System.nanoTime();
    double seconds = (now - refreshedNanos) / 1e9;
    double perSecond = (events - refreshedEvents) / seconds;
    refreshedEvents = events;
    refreshedNanos = now;
    int multiple = perSecond > LOAD_EVENTS_PER_SECOND ? REFRESH_REST_UNDER_LOAD : REFRESH_REST;
    long least = Math.max(settings.refreshInterval().toNanos(), leastRestNanos(perSecond));
    return Math.max(least, Math.min(MAX_REFRESH_WAIT_NANOS, multiple * took));
  }

  private static long leastRestNanos(double eventsPerSecond) {
    if (eventsPerSecond > LOAD_EVENTS_PER_SECOND) {
      return REST_UNDER_LOAD_NANOS;
    }
    return eventsPerSecond > MANY_EVENTS_PER_SECOND ? REST_FOR_MANY_NANOS : 0;
  }

  private void committing() {
    try {
      Duration interval = settings.commitInterval();
      long wait = interval.toNanos();
      while (!rest(wait)) {
        long took = timed(this::commit);
        wait = Math.max(interval.toNanos(), COMMIT_REST * took);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Only close interrupts.
    } catch (IOException | RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  private void commit() throws IOException {
    store.commit();
    store.expire();
    store.closeIdle();
  }

  private static long timed(Round round) throws IOException {
    long start = System.nanoTime();
    round.run();
    return System.nanoTime() - start;
  }

  /** Waits; true if it is time to end. */
  private boolean rest(long nanos) throws InterruptedException {
    return ending.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends both threads after the round that they are in. */
  @Override
  public void close() {
    ending.countDown();
    applied.release();
    join(refresher);
    join(committer);
  }

  private static void join(Thread thread) {
    if (thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
