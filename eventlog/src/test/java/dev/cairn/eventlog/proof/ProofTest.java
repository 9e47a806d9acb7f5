package dev.cairn.eventlog.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.disk.ForwardingDisk;
import dev.cairn.eventlog.disk.ForwardingFile;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
  Path folder;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private CheckpointKey key;

  @BeforeEach
  void makeKey() throws IOException {
    key = CheckpointKey.openOrCreate(folder.resolve("checkpoint.pem"));
  }

  private LogSettings settings(String name) {
    return LogSettings.of(folder.resolve(name)).withReserveBytes(0).withSegmentBytes(64 << 10);
  }

  private Path witness() {
    return folder.resolve("witness.txt");
  }

  /** Appends in two lives; each leaves a checkpoint. */
  private void write(String name, long seed) {
    Random random = new Random(seed);
    for (int life = 0; life < 2; life++) {
      try (SegmentLog log = SegmentLog.open(settings(name));
          Checkpoints kept =
              Checkpoints.start(
                  log, key, new FileWitness(witness()), Duration.ofHours(1), () -> NOW)) {
        for (int i = 0; i < 30; i++) {
          byte[] entry = new byte[3000];
          random.nextBytes(entry);
          log.append(Stream.EVENTS, 0, List.of(entry));
        }
        assertThat(kept.failure()).isEmpty();
      }
    }
  }

  /** Deletes every event, not the log's identity. */
  private void forget(String name) throws IOException {
    try (var files = Files.list(folder.resolve(name).resolve("events"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private FsckReport check(String name) throws IOException {
    return Fsck.check(
        Disk.real(), folder.resolve(name), FileWitness.read(witness()), key.verifier());
  }

  @Test
  void aSoundLogAgreesWithItsCheckpoints() throws Exception {
    write("log", 1);
    FsckReport report = check("log");
    assertThat(report.findings()).isEmpty();
    assertThat(report.proven()).isEqualTo(2);
    FsckReport.StreamReport events = report.streams().getFirst();
    assertThat(events.entries()).isEqualTo(60);
    assertThat(events.segments()).isGreaterThan(1);
  }

  @Test
  void aLogThatWasWrittenAnewContradicts() throws Exception {
    write("log", 1);
    List<SignedCheckpoint> before = FileWitness.read(witness());
    forget("log");
    write("log", 2);
    FsckReport alone = Fsck.check(Disk.real(), folder.resolve("log"), List.of(), null);
    assertThat(alone.isSound()).as("without a witness nothing shows").isTrue();
    FsckReport report = Fsck.check(Disk.real(), folder.resolve("log"), before, key.verifier());
    assertThat(report.findings()).hasSize(2).allMatch(Finding.Contradicts.class::isInstance);
  }

  @Test
  void aCheckpointOfAnotherLogContradicts() throws Exception {
    write("log", 1);
    List<SignedCheckpoint> before = FileWitness.read(witness());
    write("other", 1);
    FsckReport report = Fsck.check(Disk.real(), folder.resolve("other"), before, key.verifier());
    assertThat(report.findings()).hasSize(2).allMatch(Finding.Contradicts.class::isInstance);
  }

  @Test
  void aLogThatWasCutShortContradicts() throws Exception {
    write("log", 1);
    try (var files = Files.list(folder.resolve("log/events"))) {
      Files.delete(files.sorted().toList().getLast());
    }
    assertThat(Fsck.check(Disk.real(), folder.resolve("log"), List.of(), null).isSound()).isTrue();
    FsckReport report = check("log");
    assertThat(report.isSound()).isFalse();
    assertThat(report.findings().getFirst()).isInstanceOf(Finding.Contradicts.class);
  }

  @Test
  void aCheckpointOfAnotherKeyIsNotTrusted() throws Exception {
    write("log", 1);
    CheckpointKey other = CheckpointKey.openOrCreate(folder.resolve("other.pem"));
    FsckReport report =
        Fsck.check(
            Disk.real(), folder.resolve("log"), FileWitness.read(witness()), other.verifier());
    assertThat(report.findings()).hasSize(2).allMatch(Finding.Untrusted.class::isInstance);
  }

  @Test
  void aChangedCheckpointIsNotTrusted() throws Exception {
    write("log", 1);
    SignedCheckpoint real = FileWitness.read(witness()).getFirst();
    SignedCheckpoint forged = SignedCheckpoint.parse(real.line().replace(" 30 2026-", " 31 2026-"));
    assertThat(key.verifier().accepts(real)).isTrue();
    assertThat(forged.checkpoint().entries()).isEqualTo(31);
    assertThat(key.verifier().accepts(forged)).isFalse();
    assertThatThrownBy(() -> SignedCheckpoint.parse("cairn-checkpoint-1 nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Whatever is appended while it is read: before its end, and where no frame stood a moment ago.
   */
  @Test
  void aLogThatGoesOnBeingWrittenIsSound() throws Exception {
    write("log", 1);
    try (SegmentLog log = SegmentLog.open(settings("log"))) {
      AppendingDisk disk = new AppendingDisk(log);
      FsckReport report = Fsck.check(log, disk, folder.resolve("log"), List.of(), null);
      assertThat(report.findings()).isEmpty();
      assertThat(disk.appends).isPositive();
      assertThat(report.streams().getFirst().entries()).isEqualTo(60);
    }
  }

  /** Appends to a log when it is read, in the beginning and wherever no frame stands. */
  private static final class AppendingDisk extends ForwardingDisk {
    private static final int MOST_IN_THE_BEGINNING = 40;
    private final SegmentLog log;
    private int appends;

    AppendingDisk(SegmentLog log) {
      super(Disk.real());
      this.log = log;
    }

    @Override
    protected DiskFile opened(DiskFile file) {
      return new ForwardingFile(file) {
        @Override
        public int read(ByteBuffer into, long at) throws IOException {
          int from = into.position();
          int length = super.read(into, at);
          boolean isEnd = length >= Integer.BYTES && into.getInt(from) == 0;
          if (isEnd || appends < MOST_IN_THE_BEGINNING) {
            log.append(Stream.EVENTS, 0, List.of(new byte[3000]));
            appends++;
          }
          return length;
        }
      };
    }
  }

  @Test
  void anOpenLogWhoseEndIsGoneIsDamaged() throws Exception {
    write("log", 1);
    try (SegmentLog log = SegmentLog.open(settings("log"))) {
      Files.delete(SegmentFiles.list(Disk.real(), folder.resolve("log/events")).getLast());
      FsckReport report = Fsck.check(log, Disk.real(), folder.resolve("log"), List.of(), null);
      assertThat(report.findings())
          .singleElement()
          .asInstanceOf(InstanceOfAssertFactories.type(Finding.Damaged.class))
          .extracting(Finding.Damaged::message)
          .asString()
          .contains("the log went on");
    }
  }

  @Test
  void aBeginningThatNoCutAccountsForIsAnError() throws Exception {
    write("log", 1);
    FsckReport whole = check("log");
    try (var files = Files.list(folder.resolve("log/events"))) {
      Files.delete(files.sorted().toList().getFirst());
    }
    assertThat(Fsck.check(Disk.real(), folder.resolve("log"), List.of(), null).isSound())
        .as("without a witness nothing shows")
        .isTrue();
    FsckReport report = check("log");
    assertThat(report.isSound()).isFalse();
    assertThat(report.findings()).hasAtLeastOneElementOfType(Finding.Beheaded.class);
    assertThat(report.findings().getFirst().message()).contains("no checkpoint says");
    assertThat(report.streams().getFirst().segments())
        .isEqualTo(whole.streams().getFirst().segments() - 1);
  }

  /** Whoever deletes further than retention did is found out too. */
  @Test
  void aCutAccountsForNothingBehindIt() throws Exception {
    write("log", 1);
    try (SegmentLog log = SegmentLog.open(settings("log"));
        Checkpoints kept =
            Checkpoints.start(
                log, key, new FileWitness(witness()), Duration.ofHours(1), () -> NOW)) {
      Position second = segments(log).get(1);
      kept.writeCut(Stream.EVENTS, second);
      log.trim(Stream.EVENTS, second);
    }
    assertThat(check("log").isSound()).isTrue();
    try (var files = Files.list(folder.resolve("log/events"))) {
      Files.delete(files.sorted().toList().getFirst());
    }
    FsckReport report = check("log");
    assertThat(report.findings()).hasAtLeastOneElementOfType(Finding.Beheaded.class);
  }

  private static List<Position> segments(SegmentLog log) throws InterruptedException {
    List<Position> begins = new ArrayList<>();
    for (LogEntry entry : log.read(Stream.EVENTS, Position.START, 10_000, Duration.ZERO)) {
      Position begin = log.beginOnceTrimmed(Stream.EVENTS, entry.position());
      if (!begins.contains(begin)) {
        begins.add(begin);
      }
    }
    assertThat(begins).hasSizeGreaterThan(2);
    return begins;
  }

  @Test
  void aTrimmedLogBeginsAtTheCheckpointThatWasKeptBefore() throws Exception {
    write("log", 1);
    try (SegmentLog log = SegmentLog.open(settings("log"));
        Checkpoints kept =
            Checkpoints.start(
                log, key, new FileWitness(witness()), Duration.ofHours(1), () -> NOW)) {
      Position last = log.olderThan(Stream.EVENTS, Duration.ZERO.minusMillis(1));
      assertThat(last).isGreaterThan(log.begin(Stream.EVENTS, 0));
      kept.writeCut(Stream.EVENTS, last);
      log.trim(Stream.EVENTS, last);
      assertThat(log.begin(Stream.EVENTS, 0)).isEqualTo(last);
      assertThatThrownBy(() -> kept.writeCut(Stream.EVENTS, Position.START))
          .hasMessageContaining("No segment");
    }
    FsckReport report = check("log");
    assertThat(report.isSound()).isTrue();
    assertThat(report.findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Unprovable.class, gone -> assertThat(gone.checkpoints()).isEqualTo(1));
    assertThat(report.proven()).as("the last two heads, and where it begins").isEqualTo(3);
  }

  @Test
  void aBeginningThatIsNotTheKeptOneContradicts() throws Exception {
    write("log", 1);
    try (SegmentLog log = SegmentLog.open(settings("log"));
        Checkpoints kept =
            Checkpoints.start(
                log, key, new FileWitness(witness()), Duration.ofHours(1), () -> NOW)) {
      Position last = log.olderThan(Stream.EVENTS, Duration.ZERO.minusMillis(1));
      kept.writeCut(Stream.EVENTS, last);
    }
    List<SignedCheckpoint> before = FileWitness.read(witness());
    Files.delete(witness());
    forget("log");
    write("log", 2);
    try (SegmentLog log = SegmentLog.open(settings("log"))) {
      log.trim(Stream.EVENTS, log.end(Stream.EVENTS, 0));
    }
    FsckReport report = Fsck.check(Disk.real(), folder.resolve("log"), before, key.verifier());
    assertThat(report.isSound()).isFalse();
    assertThat(report.findings()).anyMatch(Finding.Contradicts.class::isInstance);
  }

  @Test
  void keyAndWitnessBelongToTheirOwner() throws Exception {
    write("log", 1);
    for (Path file : List.of(folder.resolve("checkpoint.pem"), witness())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aWitnessThatFailsIsReported() throws Exception {
    Witness unreachable =
        checkpoint -> {
          throw new IOException("no route");
        };
    try (SegmentLog log = SegmentLog.open(settings("log"))) {
      Checkpoints kept = Checkpoints.start(log, key, unreachable, Duration.ofMillis(10), () -> NOW);
      log.append(Stream.EVENTS, 0, List.of("x".getBytes(StandardCharsets.UTF_8)));
      kept.close();
      assertThat(kept.failure().orElseThrow()).contains("no route");
    }
  }
}
