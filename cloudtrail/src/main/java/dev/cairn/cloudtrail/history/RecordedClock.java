package dev.cairn.cloudtrail.history;

import java.time.Duration;

/**
 * The time by which history ages: the ingest times of the log, with every gap between two records
 * counted as one day at most. A clock that jumps ahead therefore ages history by a day and no more,
 * and so does a machine that stood still; history then lasts longer than asked for, never shorter.
 * It depends on nothing but the log, so that a rebuilt view ages alike.
 *
 * @param lastIngestMillis of the last record; {@link Long#MIN_VALUE} before the first
 * @param recordedMillis the time at the last record
 */
record RecordedClock(long lastIngestMillis, long recordedMillis) {
  static final RecordedClock NEW = new RecordedClock(Long.MIN_VALUE, 0);

  private static final long MAX_GAP_MILLIS = Duration.ofDays(1).toMillis();

  /** The clock after another record. */
  RecordedClock after(long ingestMillis) {
    return this.equals(NEW)
        ? new RecordedClock(ingestMillis, ingestMillis)
        : new RecordedClock(ingestMillis, at(ingestMillis));
  }

  /** The time when the machine's clock says this. */
  long at(long clockMillis) {
    if (this.equals(NEW)) {
      return Long.MIN_VALUE;
    }
    long gap = Math.clamp(clockMillis - lastIngestMillis, 0, MAX_GAP_MILLIS);
    return recordedMillis + gap;
  }

  /** The time at the last record in seconds, rounded up. */
  long recordedSeconds() {
    return Math.ceilDiv(recordedMillis, 1000L);
  }
}
