package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.util.List;
import java.util.UUID;

/**
 * What {@link Fsck} saw.
 *
 * @param streams those that exist
 * @param findings in the order found; none if everything is as it was written
 * @param proven how many checkpoints the log agrees with
 */
public record FsckReport(
    UUID logId, List<StreamReport> streams, List<Finding> findings, int proven) {
  public FsckReport {
    streams = List.copyOf(streams);
    findings = List.copyOf(findings);
  }

  /**
   * One stream.
   *
   * @param bytes of all frames
   * @param begin the first position
   * @param end behind the last sound frame
   */
  public record StreamReport(
      Stream stream,
      long segments,
      long frames,
      long entries,
      long bytes,
      Position begin,
      Position end) {}

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return findings.stream().noneMatch(Finding::isError);
  }
}
