package dev.cairn.eventlog;

import java.util.Optional;

/** What those who read a log ask of it. {@link Followers} is the one implementation. */
public interface Restraint {
  /**
   * Returns at once unless calls depend on a view that lags too far; then waits, for a bounded
   * time. Called before each append.
   *
   * @throws LogUnavailableException if the view is still too far behind after that time
   */
  void awaitRoom(Stream stream);

  /** The first position that a reader still needs; empty if nobody reads the stream. */
  Optional<Position> pinned(Stream stream);
}
