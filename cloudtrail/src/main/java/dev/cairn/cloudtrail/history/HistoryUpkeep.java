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
  /** Each refresh makes files, so many events become visible four times a second at most. */
  private static final int MANY_EVENTS_PER_SECOND = 7_000;

  private static final long REST_FOR_MANY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** An import or a load that takes all of the machine: a second's files are merged cheaper. */
  private static final int FLOOD_EVENTS_PER_SECOND = 20_000;

  private static final int REST_IN_FLOOD = 4;
  private static final long LEAST_REST_IN_FLOOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int COMMIT_REST = 9;
  private static final long MOST_REST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final HistoryStore store;
  private final HistorySettings settings;
  private final Consumer<Throwable> onFailure;
  private final Semaphore applied = new Semaphore(0);
  private final CountDownLatch ending = new CountDownLatch(1);
  private long countedEvents;
  private long countedNanos = System.nanoTime();
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
        restAfterRefresh(took);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Only close interrupts.
    } catch (IOException | RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  /** When many events come at once, more of them at a time are cheaper to make visible. */
  private void restAfterRefresh(long took) throws InterruptedException {
    double perSecond = eventsPerSecond();
    if (perSecond > FLOOD_EVENTS_PER_SECOND) {
      restInFlood(bounded(LEAST_REST_IN_FLOOD_NANOS, REST_IN_FLOOD * took));
    } else {
      long interval = settings.refreshInterval().toNanos();
      long least = perSecond > MANY_EVENTS_PER_SECOND ? REST_FOR_MANY_NANOS : 0;
      rest(bounded(Math.max(interval, least), took));
    }
  }

  private static long bounded(long least, long wanted) {
    return Math.max(least, Math.min(MOST_REST_NANOS, wanted));
  }

  /** Piece by piece: the flood may end at any moment, and what comes then is not to wait. */
  private void restInFlood(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    do {
      rest(REST_FOR_MANY_NANOS);
    } while (System.nanoTime() < end
        && ending.getCount() > 0
        && eventsPerSecond() > FLOOD_EVENTS_PER_SECOND);
  }

  /** How fast they were applied since it was asked last. */
  private double eventsPerSecond() {
    long events = store.events();
    long now = System.nanoTime();
    double perSecond = (events - countedEvents) * 1e9 / (now - countedNanos);
    countedEvents = events;
    countedNanos = now;
    return perSecond;
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
