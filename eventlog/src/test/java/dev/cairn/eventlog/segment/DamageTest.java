package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.disk.SimulatedDisk;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.proof.Fsck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes what is on the disk behind the log's back. */
class DamageTest {
  private static final Path ROOT = Path.of("/simulated");
  private static final Path LOG = ROOT.resolve("log");
  private static final Path EVENTS = SegmentFiles.folder(LOG, Stream.EVENTS);

  private final long seed = Long.getLong("cairn.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final SimulatedDisk disk = new SimulatedDisk(ROOT);
  private final Workload work = new Workload();

  /** Holds any ten appends of the workload. */
  private static final long ONE_SEGMENT = 1 << 20;

  private long segmentBytes = ONE_SEGMENT;

  private LogSettings settings(Disk disk) {
    return LogSettings.of(LOG).withDisk(disk).withReserveBytes(0).withSegmentBytes(segmentBytes);
  }

  private void write(int appends) {
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      for (int i = 0; i < appends; i++) {
        work.append(log, random);
      }
    }
  }

  private Path onlySegment() throws IOException {
    List<Path> files = SegmentFiles.list(disk, EVENTS);
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  /** The file offset behind the last byte other than zero. */
  private static int used(byte[] content) {
    int end = content.length;
    while (content[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void refusesEveryFlippedBit() throws Exception {
    write(10);
    Path file = onlySegment();
    int watermark = used(disk.content(file)) - 88; // About: its hash may end in zeros.
    for (int round = 0; round < 300; round++) {
      int at = random.nextInt(watermark - 16);
      int bit = random.nextInt(8);
      disk.flip(file, at, bit);
      byte[] before = disk.content(file);
      assertThatThrownBy(() -> SegmentLog.open(settings(disk)))
          .as("seed %d, byte %d, bit %d", seed, at, bit)
          .isInstanceOf(CorruptLogException.class);
      assertThat(disk.content(file)).as("nothing was changed").isEqualTo(before);
      assertThat(Fsck.check(disk, LOG, List.of(), null).isSound()).isFalse();
      disk.flip(file, at, bit);
    }
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      work.verify(log);
    }
  }

  @Test
  void saysWhereAndWhatToDo() throws Exception {
    write(10);
    disk.flip(onlySegment(), SegmentHeader.LENGTH + 30, 3);
    assertThatThrownBy(() -> SegmentLog.open(settings(disk)))
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("stream offset 0 of EVENTS")
        .hasMessageContaining("Run fsck");
  }

  @Test
  void recoversFromEveryTornTail() throws Exception {
    write(9);
    Path file = onlySegment();
    int before = used(disk.content(file));
    byte[] sound = disk.content(file);
    Workload acknowledged = work.copy();
    write(1);
    acknowledged.adopt(work);
    int after = used(disk.content(file));
    byte[] grown = disk.content(file);
    for (int round = 0; round < 200; round++) {
      int cut = before + random.nextInt(Math.max(1, (after - before) / 2));
      byte[] torn = grown.clone();
      java.util.Arrays.fill(torn, cut, torn.length, (byte) 0);
      overwrite(file, torn);
      Workload expected = acknowledged.copy();
      try (SegmentLog log = SegmentLog.open(settings(disk))) {
        expected.verify(log);
        expected.append(log, random);
        expected.verify(log);
      }
      assertThat(Fsck.check(disk, LOG, List.of(), null).findings()).as("seed %d", seed).isEmpty();
    }
    overwrite(file, sound);
  }

  private void overwrite(Path file, byte[] content) throws IOException {
    try (DiskFile open = disk.open(file)) {
      open.write(ByteBuffer.wrap(content), 0);
      open.force();
    }
  }

  @Test
  void readsOfADamagedSealedSegmentAreRefused() throws Exception {
    segmentBytes = 256 << 10;
    write(150);
    List<Path> files = SegmentFiles.list(disk, EVENTS);
    assertThat(files.size()).isGreaterThan(2);
    disk.flip(files.get(1), SegmentHeader.LENGTH + 2000, 1);
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      assertThatThrownBy(() -> work.verify(log))
          .isInstanceOf(CorruptLogException.class)
          .hasMessageContaining(files.get(1).toString());
    }
    assertThat(Fsck.check(disk, LOG, List.of(), null).isSound()).isFalse();
  }

  @Test
  void aMissingSegmentIsNoticed() throws Exception {
    segmentBytes = 256 << 10;
    write(150);
    disk.delete(SegmentFiles.list(disk, EVENTS).get(1));
    assertThat(Fsck.check(disk, LOG, List.of(), null).isSound()).isFalse();
    assertThatThrownBy(() -> SegmentLog.open(settings(disk)))
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void entriesThatLookLikeFramesProveNothing() throws Exception {
    write(3);
    byte[] segment = disk.content(onlySegment());
    byte[] frames = java.util.Arrays.copyOfRange(segment, SegmentHeader.LENGTH, used(segment));
    try (SegmentLog log = SegmentLog.open(settings(disk))) {
      log.append(Stream.EVENTS, 0, List.of(frames));
      assertThat(log.end(Stream.EVENTS, 0).offset()).isPositive();
    }
    SegmentLog.open(settings(disk)).close();
    assertThat(Fsck.check(disk, LOG, List.of(), null).findings()).isEmpty();
  }
}
