package dev.cairn.eventlog;

import java.util.List;

/**
 * A view that is built from a stream. It owns its position: view and position commit together, so
 * that a replay after a crash changes nothing. Called by one thread at a time.
 */
public interface Follower {
  /** The name in settings, {@code cairn rebuild} and {@code cairn status}. */
  String name();

  Stream stream();

  /** From where to read next. Entries before it are in the view, durable or not. */
  Position next();

  /**
   * Everything before this position survives a crash within the view itself; only such entries may
   * be trimmed from the log. Equals {@link #next} for views that commit at each batch.
   */
  Position durable();

  /** Adds a batch to the view. Entries are in order and none is missing since {@link #next}. */
  void apply(List<LogEntry> batch);

  /** Whether calls depend on this view being close behind, so that appends wait for it. */
  default boolean slowsAppends() {
    return false;
  }
}
