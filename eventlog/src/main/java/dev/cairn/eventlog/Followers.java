package dev.cairn.eventlog;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Runs the views of a log: one thread each, which pulls. A view that fails is tried again, ever
 * more slowly, and its reason stands in {@link #status}; it is never dropped. The log is kept for
 * the slowest of them, and appends wait for those that calls depend on.
 *
 * <p>Add every follower before the log is trimmed for the first time: only those added are known.
 */
public final class Followers implements Restraint, AutoCloseable {
  private final FollowedLog log;
  private final FollowerSettings settings;
  private final Map<String, FollowerRunner> runners = new ConcurrentSkipListMap<>();

  /** Becomes the log's restraint; a log has one. */
  public Followers(FollowedLog log, FollowerSettings settings) {
    this.log = log;
    this.settings = settings;
    log.restrain(this);
  }

  /**
   * Starts a follower.
   *
   * @throws IllegalArgumentException if one of that name runs
   */
  public void add(Follower follower) {
    FollowerRunner runner = new FollowerRunner(log, follower, settings);
    if (runners.putIfAbsent(follower.name(), runner) != null) {
      throw new IllegalArgumentException("A follower of that name runs: " + follower.name());
    }
    runner.start();
  }

  /** Stops a follower; returns once it does nothing more. The log is no longer kept for it. */
  public void remove(String name) {
    runner(name).stop();
    runners.remove(name);
  }

  private FollowerRunner runner(String name) {
    FollowerRunner runner = runners.get(name);
    if (runner == null) {
      throw new NoSuchElementException("No follower of that name: " + name);
    }
    return runner;
  }

  /** How each follower does, by name. */
  public List<FollowerStatus> status() {
    return runners.values().stream().map(FollowerRunner::status).toList();
  }

  /**
   * Waits until a follower has taken everything before a position.
   *
   * @return false if it has not within the time
   */
  public boolean awaitCaughtUp(String name, Position position, Duration timeout)
      throws InterruptedException {
    return runner(name).awaitPosition(position, timeout);
  }

  @Override
  public void awaitRoom(Stream stream) {
    for (FollowerRunner runner : runners.values()) {
      if (runner.follower().stream() == stream && runner.follower().slowsAppends()) {
        runner.awaitRoom();
      }
    }
  }

  @Override
  public Optional<Position> pinned(Stream stream) {
    return runners.values().stream()
        .filter(runner -> runner.follower().stream() == stream)
        .map(FollowerRunner::durable)
        .min(Comparator.naturalOrder());
  }

  /** Stops every follower; returns once none does anything more. Close the log afterwards. */
  @Override
  public void close() {
    runners.values().forEach(FollowerRunner::stop);
  }
}
