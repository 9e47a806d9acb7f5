package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.format.LogIdentity;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.proof.FsckReport.StreamReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a log: every checksum, every hash, the chain, the order; and that it still holds what
 * checkpoints say. Reads only, and may run beside a process that appends.
 */
public final class Fsck {
  private final Disk disk;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();

  private Fsck(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /**
   * Checks a log's folder.
   *
   * @param against checkpoints that the log must agree with
   * @param verifier checks their signatures; may be null if there are none
   * @throws CorruptLogException if the folder is not that of a log
   */
  public static FsckReport check(
      Disk disk, Path folder, List<SignedCheckpoint> against, @Nullable CheckpointVerifier verifier)
      throws IOException {
    Fsck fsck = new Fsck(disk, folder);
    for (SignedCheckpoint signed : against) {
      fsck.trust(signed, verifier);
    }
    return fsck.check();
  }

  private void trust(SignedCheckpoint signed, @Nullable CheckpointVerifier verifier) {
    if (verifier != null && verifier.accepts(signed)) {
      checkpoints.add(signed.checkpoint());
    } else {
      findings.add(new Finding.Untrusted(signed.checkpoint(), signed.keyId()));
    }
  }

  private FsckReport check() throws IOException {
    UUID logId = LogIdentity.read(disk, folder);
    List<StreamReport> streams = new ArrayList<>();
    int proven = 0;
    for (Stream stream : Stream.values()) {
      StreamCheck check = new StreamCheck(disk, stream, logId, about(stream, logId));
      if (disk.exists(SegmentFiles.folder(folder, stream))) {
        streams.add(check.run(SegmentFiles.folder(folder, stream)));
      }
      proven += check.settle();
      findings.addAll(check.findings());
    }
    return new FsckReport(logId, streams, findings, proven);
  }

  private List<Checkpoint> about(Stream stream, UUID logId) {
    List<Checkpoint> ours = new ArrayList<>();
    for (Checkpoint checkpoint : checkpoints) {
      if (checkpoint.stream() != stream) {
        continue;
      }
      if (checkpoint.logId().equals(logId)) {
        ours.add(checkpoint);
      } else {
        findings.add(
            new Finding.Contradicts(checkpoint, "it speaks of the log " + checkpoint.logId()));
      }
    }
    return ours;
  }
}
