package dev.cairn.cloudtrail.importing;

import java.time.Duration;

/**
 * What an import came to.
 *
 * @param counts at the end
 * @param elapsed from the start until the last record was durable
 */
public record ImportSummary(ImportProgress counts, Duration elapsed) {
  /** The command's exit code: 1 if a record contradicts one that the log holds, else 0. */
  public int exitCode() {
    return counts.conflicts() > 0 ? 1 : 0;
  }
}
