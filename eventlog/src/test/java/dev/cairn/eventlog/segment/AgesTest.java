package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention may remove. */
class AgesTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
  Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  private SegmentLog open() {
    return SegmentLog.open(
        LogSettings.of(folder.resolve("log"))
            .withReserveBytes(0)
            .withSegmentBytes(64 << 10)
            .withClock(now::get));
  }

  private void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  private static void append(SegmentLog log, Random random) {
    byte[] entry = new byte[3000];
    random.nextBytes(entry);
    log.append(Stream.EVENTS, 0, List.of(entry));
  }

  @Test
  void aNewLogHasNothingThatIsOld() {
    try (SegmentLog log = open()) {
      assertThat(log.olderThan(Stream.EVENTS, Duration.ZERO)).isEqualTo(Position.START);
    }
  }

  @Test
  void theSegmentInUseStaysHoweverOld() {
    try (SegmentLog log = open()) {
      append(log, new Random(1));
      pass(DAY);
      assertThat(log.olderThan(Stream.EVENTS, Duration.ofHours(1))).isEqualTo(Position.START);
    }
  }

  @Test
  void aDayWithoutEntriesAndAYearOfItAgeTheLogAlike() {
    Random random = new Random(2);
    try (SegmentLog log = open()) {
      for (int i = 0; i < 100; i++) {
        append(log, random);
      }
      pass(Duration.ofDays(365));
      assertThat(log.olderThan(Stream.EVENTS, DAY.plusMinutes(1))).isEqualTo(Position.START);
      assertThat(log.olderThan(Stream.EVENTS, DAY.minusMinutes(1))).isGreaterThan(Position.START);
    }
  }

  /** Against the definition: the gaps between all entries from there on, a day each at most. */
  @Test
  void neverNamesAnEntryThatIsYoungerAndAlmostEveryOlderOne() throws Exception {
    for (int round = 0; round < 20; round++) {
      long seed = Long.getLong("seed", System.nanoTime());
      Random random = new Random(seed);
      try (SegmentLog log = open()) {
        for (int i = 0; i < 150; i++) {
          append(log, random);
          pass(random.nextInt(10) == 0 ? DAY.multipliedBy(random.nextInt(4)) : gap(random));
        }
      }
      try (SegmentLog log = open()) { // A watermark follows late.
        Duration age = DAY.multipliedBy(random.nextInt(40));
        Position begin = log.olderThan(Stream.EVENTS, age);
        List<LogEntry> all =
            log.read(Stream.EVENTS, log.begin(Stream.EVENTS, 0), 10_000, Duration.ZERO);
        assertThat(begin).as("seed %d", seed).isEqualTo(expected(log, all, age));
        log.trim(Stream.EVENTS, begin);
        assertThat(log.begin(Stream.EVENTS, 0)).as("seed %d", seed).isEqualTo(begin);
      }
    }
  }

  private static Duration gap(Random random) {
    return Duration.ofMinutes(random.nextInt(200));
  }

  /** The newest first entry of a segment that is old enough; those before it may go. */
  private Position expected(SegmentLog log, List<LogEntry> all, Duration age) {
    long recorded = 0;
    long later = now.get().toEpochMilli();
    for (LogEntry entry : all.reversed()) {
      long at = entry.ingestTime().toEpochMilli();
      recorded += Math.min(DAY.toMillis(), later - at);
      later = at;
      if (recorded > age.toMillis() && isFirst(log, entry)) {
        return entry.position();
      }
    }
    return log.begin(Stream.EVENTS, 0);
  }

  private static boolean isFirst(SegmentLog log, LogEntry entry) {
    try {
      log.chainHeadBefore(Stream.EVENTS, entry.position());
      return true;
    } catch (IllegalArgumentException within) {
      return false;
    }
  }
}
