package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.FaultyDisk;
import dev.cairn.eventlog.disk.SimulatedDisk;
import dev.cairn.eventlog.proof.Fsck;
import dev.cairn.eventlog.proof.FsckReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Breaks the disk in every way it can break, then looks for what was acknowledged. */
class DiskFaultTest {
  private static final Path ROOT = Path.of("/simulated");
  private static final Path LOG = ROOT.resolve("log");

  private static LogSettings settings(Disk disk) {
    return LogSettings.of(LOG)
        .withDisk(disk)
        .withReserveBytes(0)
        .withSegmentBytes(64 << 10)
        .withCacheBytes(20_000);
  }

  private static void fsck(Disk disk) throws IOException {
    FsckReport report = Fsck.check(disk, LOG, List.of(), null);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void eachDiskCallMayFail() throws Exception {
    long call = 1;
    while (roundWithFailureAt(call)) {
      call++;
    }
    assertThat(call).as("calls that were made to fail").isGreaterThan(100);
  }

  /** Returns whether that call came at all. */
  private static boolean roundWithFailureAt(long call) throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    FaultyDisk faulty = new FaultyDisk(disk, call);
    Workload work = new Workload();
    try {
      runOn(faulty, work);
      disk.kill();
      try (SegmentLog log = SegmentLog.open(settings(disk))) {
        work.verify(log);
        work.append(log, new Random(call));
        work.verify(log);
      }
      fsck(disk);
      SimulatedDisk afterPowerCut = disk.crash(new Random(call));
      try (SegmentLog log = SegmentLog.open(settings(afterPowerCut))) {
        work.verify(log);
      }
      fsck(afterPowerCut);
    } catch (Throwable broken) {
      throw new AssertionError("Call " + call + " failed: " + faulty.failed(), broken);
    }
    return !faulty.failed().isEmpty();
  }

  private static void runOn(Disk disk, Workload work) throws InterruptedException {
    Random random = new Random(7);
    SegmentLog log;
    try {
      log = SegmentLog.open(settings(disk));
    } catch (LogUnavailableException notOpened) {
      return;
    }
    for (int i = 0; i < 30; i++) {
      work.append(log, random);
      if (i % 10 == 9) {
        work.trim(log, random);
      }
    }
    try {
      log.close();
    } catch (LogUnavailableException lockIsStuck) {
      return;
    }
  }

  @Test
  void powerCutsLoseNothingAcknowledged() throws Exception {
    int rounds = Boolean.getBoolean("cairn.long") ? 2000 : 120;
    long seed = Long.getLong("cairn.seed", System.nanoTime());
    for (int round = 0; round < rounds; round++) {
      try {
        cutPower(new Random(seed + round));
      } catch (Throwable broken) {
        throw new AssertionError("Run again with -Dcairn.seed=" + (seed + round), broken);
      }
    }
  }

  private static void cutPower(Random random) throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    Workload work = new Workload();
    for (int life = 0; life < 3; life++) {
      SimulatedDisk left;
      Workload before;
      SegmentLog log = SegmentLog.open(settings(disk));
      work.verify(log);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        appendBy(threads, log, work, random);
        Thread.sleep(random.nextInt(12), random.nextInt(1_000_000));
        before = work.copy();
        left = disk.crash(random);
        before.adopt(work);
      }
      log.close();
      try (SegmentLog again = SegmentLog.open(settings(left))) {
        before.verify(again);
      }
      fsck(left);
      disk = left.crash(random);
      work = before;
    }
  }

  private static void appendBy(
      ExecutorService threads, SegmentLog log, Workload work, Random random) {
    for (int thread = 0; thread < 4; thread++) {
      Random own = new Random(random.nextLong());
      threads.execute(() -> appendSome(log, work, own));
    }
  }

  private static void appendSome(SegmentLog log, Workload work, Random random) {
    for (int i = 0; i < 12; i++) {
      work.append(log, random);
      if (random.nextInt(10) == 0) {
        work.trim(log, random);
      }
    }
  }

  @Test
  void aFullDiskRefusesBeforeAnythingHappens() throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    Workload work = new Workload();
    try (SegmentLog log = SegmentLog.open(settings(disk).withReserveBytes(1 << 20))) {
      work.append(log, new Random(1));
    }
    disk.free(100 << 10);
    try (SegmentLog log = SegmentLog.open(settings(disk).withReserveBytes(1 << 20))) {
      assertThatThrownBy(() -> log.admit(1))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("is full");
      assertThatThrownBy(() -> log.append(Stream.EVENTS, 0, List.of(new byte[1])))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("is full");
      work.verify(log);
      disk.free(100 << 20);
      Thread.sleep(5);
      log.admit(1 << 20);
      int before = work.acknowledgedEntries();
      work.append(log, new Random(2));
      assertThat(work.acknowledgedEntries()).isGreaterThan(before);
      work.verify(log);
    }
    fsck(disk);
  }

  @Test
  void noRoomForAnotherSegmentRefusesAndRecovers() throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    disk.free(200 << 10);
    Workload work = new Workload();
    try (SegmentLog log = SegmentLog.open(settings(disk).withReserveBytes(20 << 10))) {
      work.append(log, new Random(1));
      disk.free(12 << 10); // Less than another segment of 64 KiB takes.
      assertThatThrownBy(() -> appendUntilRefused(log, work))
          .isInstanceOf(LogUnavailableException.class);
      assertThat(log.failure()).isEmpty();
      work.verify(log);
      disk.free(100 << 20);
      Thread.sleep(5);
      int before = work.acknowledgedEntries();
      work.append(log, new Random(2));
      assertThat(work.acknowledgedEntries()).isGreaterThan(before);
    }
    fsck(disk);
  }

  private static void appendUntilRefused(SegmentLog log, Workload work) {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      int before = work.acknowledgedEntries();
      work.append(log, random);
      if (work.acknowledgedEntries() == before) {
        throw new LogUnavailableException("refused");
      }
    }
  }

  @Test
  void promisesAreCounted() throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    disk.free(10_000_000);
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      for (int i = 0; i < 9; i++) {
        log.admit(1_000_000);
      }
      assertThatThrownBy(() -> log.admit(2_000_000)).isInstanceOf(LogUnavailableException.class);
    }
  }

  @Test
  void whatIsGivenBackCanBePromisedAgainAtAnyRate() throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    disk.free(10_000_000);
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      for (int i = 0; i < 10_000; i++) { // Promises of 10 GB within one sample of the disk.
        log.admit(1_000_000);
        log.release(1_000_000);
      }
      Thread.sleep(1_100); // Another sample of the disk.
      for (int i = 0; i < 9; i++) {
        log.admit(1_000_000);
      }
      assertThatThrownBy(() -> log.admit(2_000_000)).isInstanceOf(LogUnavailableException.class);
    }
  }

  @Test
  void whatIsGivenBackTwiceIsNotPromisedTwice() throws Exception {
    SimulatedDisk disk = new SimulatedDisk(ROOT);
    disk.free(10_000_000);
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      log.admit(1_000_000);
      log.release(1_000_000);
      log.release(1_000_000);
      Thread.sleep(1_100); // The next sample of the disk tells the truth again.
      for (int i = 0; i < 9; i++) {
        log.admit(1_000_000);
      }
      assertThatThrownBy(() -> log.admit(2_000_000)).isInstanceOf(LogUnavailableException.class);
    }
  }
}
