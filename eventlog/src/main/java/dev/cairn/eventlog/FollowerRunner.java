package dev.cairn.eventlog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One follower's thread. Never interrupted: an interrupt would close the files of the view that the
 * follower keeps.
 */
final class FollowerRunner {
  /** A thread that is told to stop notices after so long. */
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Under load every force of the disk brings a few entries. A follower that takes them at once
   * wakes thousands of times a second and takes the processor from the callers it follows.
   */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private static final long UNKNOWN = -1;

  private final FollowedLog log;
  private final Follower follower;
  private final FollowerSettings settings;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean stopped;
  private volatile Optional<Position> position = Optional.empty();
  private volatile Position durable = Position.START;
  private final AtomicLong consumed = new AtomicLong(UNKNOWN);
  private volatile Failures failures = new Failures(Optional.empty(), 0);

  private record Failures(Optional<String> reason, int inARow) {}

  FollowerRunner(FollowedLog log, Follower follower, FollowerSettings settings) {
    this.log = log;
    this.follower = follower;
    this.settings = settings;
    thread = Thread.ofPlatform().daemon().name("follower-" + follower.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Follower follower() {
    return follower;
  }

  Position durable() {
    return durable;
  }

  private void run() {
    while (!stopped) {
      try {
        step();
        failures = new Failures(Optional.empty(), 0);
      } catch (InterruptedException nobodyDoes) {
        failed(nobodyDoes);
      } catch (RuntimeException | Error broken) {
        failed(broken);
        pause();
      }
    }
  }

  private void step() throws InterruptedException {
    Position from = follower.next();
    durable = follower.durable();
    if (!position.equals(Optional.of(from))) {
      consumed.set(log.entries(follower.stream()) - log.lag(follower.stream(), from).entries());
      moveTo(from);
    }
    List<LogEntry> batch = log.read(follower.stream(), from, settings.batchEntries(), POLL);
    if (batch.isEmpty()) {
      return;
    }
    follower.apply(batch);
    Position reached = follower.next();
    if (!reached.equals(batch.getLast().next())) {
      throw new IllegalStateException(
          "Was given entries up to " + batch.getLast().next() + " and stands at " + reached);
    }
    durable = follower.durable();
    consumed.addAndGet(batch.size());
    moveTo(reached);
    if (batch.size() < settings.batchEntries() / 2) {
      Thread.sleep(GATHERING);
    }
  }

  private void moveTo(Position reached) {
    position = Optional.of(reached);
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void failed(Throwable broken) {
    failures = new Failures(Optional.of(broken.toString()), failures.inARow() + 1);
  }

  private void pause() {
    long first = settings.firstRetry().toNanos();
    int doublings = Math.min(failures.inARow() - 1, 20);
    long left = Math.min(first << doublings, settings.lastRetry().toNanos());
    lock.lock();
    try {
      while (left > 0 && !stopped) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException nobodyDoes) {
      failed(nobodyDoes);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the follower lags further than appends may run ahead of it. */
  private boolean lagsTooFar() {
    long known = consumed.get();
    return known != UNKNOWN && log.entries(follower.stream()) - known > settings.maxLagEntries();
  }

  /** Waits while the follower lags too far; refuses after a bounded time. */
  void awaitRoom() {
    if (!lagsTooFar()) {
      return;
    }
    long left = settings.maxWait().toNanos();
    lock.lock();
    try {
      while (left > 0 && lagsTooFar() && !stopped) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Interrupted while waiting for " + follower.name(), stop);
    } finally {
      lock.unlock();
    }
    if (lagsTooFar() && !stopped) {
      throw new LogUnavailableException(
          "The view "
              + follower.name()
              + " lags too far behind for more entries"
              + failures.reason().map(reason -> ": " + reason).orElse("")
              + ". Try again later; see its state in status.");
    }
  }

  boolean awaitPosition(Position wanted, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (!hasReached(wanted)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasReached(Position wanted) {
    return position.isPresent() && position.get().compareTo(wanted) >= 0;
  }

  FollowerStatus status() {
    Failures now = failures;
    Optional<Position> at = position;
    Optional<Lag> lag = Optional.empty();
    Optional<String> failure = now.reason();
    try {
      lag = at.map(each -> log.lag(follower.stream(), each));
    } catch (RuntimeException unreadable) {
      failure = Optional.of(unreadable.toString());
    }
    return new FollowerStatus(
        follower.name(), follower.stream(), at, durable, lag, failure, now.inARow());
  }

  /** Returns once the thread has ended. */
  void stop() {
    stopped = true;
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
