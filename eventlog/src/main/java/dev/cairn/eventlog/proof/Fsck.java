package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.format.LogIdentity;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.proof.FsckReport.StreamReport;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a log: every checksum, every hash, the chain, the order; and that it still holds what
 * checkpoints say. Reads only.
 */
public final class Fsck {
  private final Disk disk;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final ToLongFunction<Stream> lastFrame;

  private Fsck(Disk disk, Path folder, ToLongFunction<Stream> lastFrame) {
    this.disk = disk;
    this.folder = folder;
    this.lastFrame = lastFrame;
  }

  /**
   * Checks a log's folder, to which nobody writes.
   *
   * @param against checkpoints that the log must agree with
   * @param verifier checks their signatures; may be null if there are none
   * @throws CorruptLogException if the folder is not that of a log
   */
  public static FsckReport check(
      Disk disk, Path folder, List<SignedCheckpoint> against, @Nullable CheckpointVerifier verifier)
      throws IOException {
    return check(disk, folder, against, verifier, stream -> StreamCheck.TO_THE_END);
  }

  /**
   * Checks the folder of a log that goes on being written: each stream as far as it had come when
   * this was called.
   *
   * @param against checkpoints that the log must agree with, made before
   * @param verifier checks their signatures; may be null if there are none
   */
  public static FsckReport check(
      SegmentLog log,
      Disk disk,
      Path folder,
      List<SignedCheckpoint> against,
      @Nullable CheckpointVerifier verifier)
      throws IOException {
    Map<Stream, Long> lastFrames = new EnumMap<>(Stream.class);
    for (Stream stream : Stream.values()) {
      lastFrames.put(stream, log.chainHead(stream).frameOffset());
    }
    return check(disk, folder, against, verifier, lastFrames::get);
  }

  private static FsckReport check(
      Disk disk,
      Path folder,
      List<SignedCheckpoint> against,
      @Nullable CheckpointVerifier verifier,
      ToLongFunction<Stream> lastFrame)
      throws IOException {
    Fsck fsck = new Fsck(disk, folder, lastFrame);
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
      StreamCheck check =
          new StreamCheck(disk, stream, logId, about(stream, logId), lastFrame.applyAsLong(stream));
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
