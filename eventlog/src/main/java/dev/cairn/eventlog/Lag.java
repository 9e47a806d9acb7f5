package dev.cairn.eventlog;

import java.time.Duration;

/**
 * How far a position stands behind the end of its stream.
 *
 * @param entries at and after the position
 * @param bytes at and after the position, as stored
 * @param age of the entry at the position; zero when there is none
 */
public record Lag(long entries, long bytes, Duration age) {
  /** The lag of a position at the end. */
  public static final Lag NONE = new Lag(0, 0, Duration.ZERO);
}
