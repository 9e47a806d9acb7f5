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
  private static final int REFRESH_REST_UNDER_LOAD = 4;
  private static final int LOAD_EVENTS_PER_SECOND = 20_000;
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
        long wait = Math.min(MAX_REFRESH_WAIT_NANOS, refreshRest() * took);
        rest(Math.max(wait, settings.refreshInterval().toNanos()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Only close interrupts.
    } catch (IOException | RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  /** When many events come at once, more of them at a time are cheaper to make visible. */
  private long refreshRest() {
    long events = store.events();
    long now = System.nanoTime();
    double seconds = (now - refreshedNanos) / 1e9;
    boolean loaded = events - refreshedEvents > seconds * LOAD_EVENTS_PER_SECOND;
    refreshedEvents = events;
    refreshedNanos = now;
    return loaded ? REFRESH_REST_UNDER_LOAD : REFRESH_REST;
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
