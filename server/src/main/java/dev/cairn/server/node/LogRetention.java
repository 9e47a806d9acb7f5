package dev.cairn.server.node;

import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps to {@code log.retention}: removes the log's oldest segments once all their events are
 * older, by the log's own time, and no view needs them. First every view is made durable, then the
 * witness is told, then segments go one by one: whatever ends the process in between, the next
 * round goes on from what is left.
 */
final class LogRetention implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration VIEW_PATIENCE = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 20;

  private final SegmentLog log;
  private final Duration limit;
  private final Runnable durableViews;
  private final LogKeeping keeping;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Optional<Thread> thread;

  /** Held shared by whoever reads the whole log, and alone while some of it is removed. */
  private final ReentrantReadWriteLock whole = new ReentrantReadWriteLock();

  private volatile Optional<String> failure = Optional.empty();

  /**
   * Removes nothing until it is started. Close it before the views.
   *
   * @param limit empty for ever
   * @param durableViews makes every view durable up to where it is
   */
  LogRetention(
      SegmentLog log, Optional<Duration> limit, Runnable durableViews, LogKeeping keeping) {
    this.log = log;
    this.limit = limit.orElse(Duration.ZERO);
    this.durableViews = durableViews;
    this.keeping = keeping;
    this.thread =
        limit.map(_ -> Thread.ofPlatform().daemon().name("log-retention").unstarted(this::run));
  }

  /**
   * Begins to remove, with a round at once. Only a server does: who looks into a folder with a
   * command must find it afterwards as it was. Every follower of the log must have been added.
   */
  void start() {
    thread.ifPresent(Thread::start);
  }

  /** While one is open, nothing is removed. */
  record Hold(Lock lock) implements AutoCloseable {
    @Override
    public void close() {
      lock.unlock();
    }
  }

  /** For whoever reads the whole log; close it on the same thread. */
  Hold hold() {
    whole.readLock().lock();
    return new Hold(whole.readLock());
  }

  /** Why the log is longer than it should be; empty while all is well. */
  Optional<String> failure() {
    return failure;
  }

  private void run() {
    try {
      do {
        round();
      } while (!ending.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException nobodyDoes) {
      failure = Optional.of("The thread that keeps to log.retention was interrupted; restart");
    }
  }

  /** Removes what is too old now. Whatever cannot be removed yet waits for the next round. */
  void round() throws InterruptedException {
    if (thread.isEmpty() || !whole.writeLock().tryLock()) {
      return;
    }
    try {
      Position wanted = log.olderThan(Stream.EVENTS, limit);
      if (wanted.compareTo(log.begin(Stream.EVENTS, 0)) > 0) {
        durableViews.run();
        cut(awaitViews(wanted));
      }
      failure = Optional.empty();
    } catch (IOException | RuntimeException e) {
      failure =
          Optional.of(
              "log.retention could not be kept to: "
                  + e.getMessage()
                  + "; it is tried again within an hour");
    } finally {
      whole.writeLock().unlock();
    }
  }

  /** How far the views let the log go; they say so a moment after they were made durable. */
  private Position awaitViews(Position wanted) throws InterruptedException {
    long deadline = System.nanoTime() + VIEW_PATIENCE.toNanos();
    Position until = log.beginOnceTrimmed(Stream.EVENTS, wanted);
    while (until.compareTo(wanted) < 0
        && System.nanoTime() < deadline
        && !ending.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      until = log.beginOnceTrimmed(Stream.EVENTS, wanted);
    }
    return until;
  }

  private void cut(Position until) throws IOException {
    if (until.compareTo(log.begin(Stream.EVENTS, 0)) > 0) {
      keeping.witnessCut(until);
      log.trim(Stream.EVENTS, until);
    }
  }

  /** Ends after the round that is under way. */
  @Override
  public void close() {
    ending.countDown();
    thread.ifPresent(LogRetention::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
