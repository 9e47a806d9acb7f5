package dev.cairn.server.node;

import dev.cairn.core.Folders;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.proof.CheckpointKey;
import dev.cairn.eventlog.proof.CheckpointVerifier;
import dev.cairn.eventlog.proof.Checkpoints;
import dev.cairn.eventlog.proof.FileWitness;
import dev.cairn.eventlog.proof.Fsck;
import dev.cairn.eventlog.proof.FsckReport;
import dev.cairn.eventlog.proof.SignedCheckpoint;
import dev.cairn.eventlog.segment.SegmentLog;
import dev.cairn.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is done for the log besides appending: checkpoints for its witness, and checks. */
final class LogKeeping implements AutoCloseable {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(1);

  private final SegmentLog log;
  private final Path folder;
  private final Path keyFile;
  private final Optional<Checkpoints> checkpoints;

  private LogKeeping(SegmentLog log, Path folder, Path keyFile, Optional<Checkpoints> checkpoints) {
    this.log = log;
    this.folder = folder;
    this.keyFile = keyFile;
    this.checkpoints = checkpoints;
  }

  static LogKeeping start(SegmentLog log, DataFolder folder, Settings settings, Clock clock)
      throws IOException {
    Path keyFile = folder.checkpointKey(settings);
    return new LogKeeping(log, folder.log(), keyFile, checkpoints(log, keyFile, settings, clock));
  }

  /** A key is made when the first checkpoint needs one: that takes long, and many never do. */
  private static Optional<Checkpoints> checkpoints(
      SegmentLog log, Path keyFile, Settings settings, Clock clock) throws IOException {
    if (settings.log().witness().isEmpty()) {
      return Optional.empty();
    }
    FileWitness witness = new FileWitness(settings.log().witness().get());
    CheckpointKey key = CheckpointKey.openOrCreate(keyFile);
    return Optional.of(Checkpoints.start(log, key, witness, CHECKPOINT_INTERVAL, clock));
  }

  FsckReport check(Optional<Path> witness) throws IOException {
    List<SignedCheckpoint> against =
        witness.isPresent() ? FileWitness.read(witness.get()) : List.of();
    CheckpointVerifier verifier = CheckpointKey.openOrCreate(keyFile).verifier();
    return Fsck.check(log, Disk.real(), folder, against, verifier);
  }

  /** Tells the witness, if there is one, that retention removes everything before a position. */
  void witnessCut(Position begin) throws IOException {
    if (checkpoints.isPresent()) {
      checkpoints.get().writeCut(Stream.EVENTS, begin);
    }
  }

  /** Why the witness has not got the last checkpoint; empty while all is well. */
  Optional<String> failure() {
    return checkpoints.flatMap(Checkpoints::failure);
  }

  long bytesOnDisk() {
    try {
      return Folders.bytes(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot measure " + folder, e);
    }
  }

  @Override
  public void close() {
    checkpoints.ifPresent(Checkpoints::close);
  }
}
