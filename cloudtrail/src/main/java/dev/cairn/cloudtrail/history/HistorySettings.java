package dev.cairn.cloudtrail.history;

import java.time.Duration;
import java.util.Optional;

/**
 * How event history is kept.
 *
 * @param retention how long an event is shown, counted from when the log took it; empty for ever
 * @param refreshInterval how long an applied event may stay invisible when refreshing is cheap
 * @param commitInterval how often the index is forced to disk when forcing is cheap; the log keeps
 *     what is not forced yet
 * @param memoryBytes of events not yet written to index files, over all days together
 * @param maxOpenDays of which the index is open for writing at the same time
 */
public record HistorySettings(
    Optional<Duration> retention,
    Duration refreshInterval,
    Duration commitInterval,
    long memoryBytes,
    int maxOpenDays) {
  public static final HistorySettings DEFAULTS =
      new HistorySettings(
          Optional.of(Duration.ofDays(90)),
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          64L << 20,
          256);

  public HistorySettings {
    if (retention.isPresent() && (retention.get().isNegative() || retention.get().isZero())) {
      throw new IllegalArgumentException("Retention is a positive duration or none at all");
    }
    if (refreshInterval.isNegative() || commitInterval.isNegative()) {
      throw new IllegalArgumentException("An interval is not negative");
    }
    if (memoryBytes < 1 << 20 || maxOpenDays < 1) {
      throw new IllegalArgumentException("History needs at least 1 MiB and one open day");
    }
  }

  /** The same with another retention; empty for ever. */
  public HistorySettings withRetention(Optional<Duration> other) {
    return new HistorySettings(other, refreshInterval, commitInterval, memoryBytes, maxOpenDays);
  }
}
