package dev.cairn.cloudtrail.importing;

import java.time.Duration;

/**
 * What an import puts up with.
 *
 * @param recordBytes the largest record, without whitespace between tokens. AWS stops at 256 KB,
 *     for event data stores at 1 MB; more is quarantined
 * @param inflatedBytes the most that one file may unpack to
 * @param inflationRatio the most unpacked bytes for one stored byte, counted beyond the first 16
 *     MiB. CloudTrail files come to 10 to 40
 * @param sideBytes the most that the quarantine keeps of one file; the rest is only counted
 * @param accounts the most accounts that one run knows of or creates
 * @param workers threads that read
 * @param patience how long to ask again when the log takes nothing, as when its readers lag behind
 */
public record ImportLimits(
    int recordBytes,
    long inflatedBytes,
    int inflationRatio,
    long sideBytes,
    int accounts,
    int workers,
    Duration patience) {
  /** With whitespace a record may be so many times larger. */
  static final int LAYOUT_FACTOR = 4;

  public ImportLimits {
    if (recordBytes < 1
        || recordBytes > 4 << 20
        || inflatedBytes < 1
        || inflationRatio < 1
        || sideBytes < 0
        || accounts < 0
        || workers < 1
        || patience.isNegative()) {
      throw new IllegalArgumentException("Limits of an import are positive, records at most 4 MiB");
    }
  }

  /**
   * The limits of every import; workers wait for the disk, so two for each core.
   *
   * @param accounts how many there may be
   */
  public static ImportLimits standard(int accounts) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ImportLimits(
        1 << 20, 64L << 30, 250, 64L << 20, accounts, 2 * cores, Duration.ofMinutes(2));
  }
}
