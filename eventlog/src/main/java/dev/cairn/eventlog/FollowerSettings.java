package dev.cairn.eventlog;

import java.time.Duration;

/**
 * How followers are run.
 *
 * @param batchEntries a follower gets at most so many entries at once
 * @param maxLagEntries appends wait while a follower that slows them lags further
 * @param maxWait they wait so long, then they are refused
 * @param firstRetry after a failure; doubled after each further one
 * @param lastRetry the longest pause between two attempts
 */
public record FollowerSettings(
    int batchEntries,
    long maxLagEntries,
    Duration maxWait,
    Duration firstRetry,
    Duration lastRetry) {
  /** Batches of 2,048, a lag of 100,000 entries, 5 s of waiting, retries after 100 ms to 30 s. */
  public static final FollowerSettings DEFAULT =
      new FollowerSettings(
          2_048, 100_000, Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(30));

  public FollowerSettings {
    if (batchEntries < 1 || maxLagEntries < 1) {
      throw new IllegalArgumentException("Batches and lag are of one entry at least");
    }
  }
}
