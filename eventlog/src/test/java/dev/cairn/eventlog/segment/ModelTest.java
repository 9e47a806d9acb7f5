package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.TrimmedException;
import dev.cairn.eventlog.disk.SimulatedDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random calls on the log, and the same on a sorted map. */
class ModelTest {
  private static final Path ROOT = Path.of("/simulated");

  private final SimulatedDisk disk = new SimulatedDisk(ROOT);
  private final TreeMap<Position, byte[]> model = new TreeMap<>();
  private final LogSettings settings =
      LogSettings.of(ROOT.resolve("log"))
          .withDisk(disk)
          .withReserveBytes(0)
          .withSegmentBytes(128 << 10)
          .withCacheBytes(50_000);
  private SegmentLog log = SegmentLog.open(settings);

  static LongStream seeds() {
    long first = Long.getLong("cairn.seed", System.nanoTime());
    return LongStream.range(first, first + (Boolean.getBoolean("cairn.long") ? 500 : 15));
  }

  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void behavesLikeASortedMap(long seed) throws Exception {
    Random random = new Random(seed);
    for (int step = 0; step < 120; step++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> append(random);
        case 5, 6, 7 -> read(random);
        case 8, 9 -> points(random);
        case 10 -> trim(random);
        default -> reopen();
      }
    }
    log.close();
  }

  private void append(Random random) {
    List<byte[]> batch = new ArrayList<>();
    int size = 1 + random.nextInt(random.nextInt(3) == 0 ? 300 : 5);
    for (int i = 0; i < size; i++) {
      byte[] entry = new byte[random.nextInt(random.nextInt(20) == 0 ? 40_000 : 300)];
      random.nextBytes(entry);
      if (random.nextBoolean()) {
        java.util.Arrays.fill(entry, (byte) i); // Compresses well.
      }
      batch.add(entry);
    }
    List<Position> positions = log.append(Stream.EVENTS, 0, batch);
    for (int i = 0; i < size; i++) {
      if (!model.isEmpty()) {
        assertThat(positions.get(i)).isGreaterThan(model.lastKey());
      }
      model.put(positions.get(i), batch.get(i));
    }
    assertThat(log.end(Stream.EVENTS, 0)).isGreaterThan(model.lastKey());
  }

  private void read(Random random) throws InterruptedException {
    if (model.isEmpty()) {
      return;
    }
    Position from = anyPosition(random);
    int limit = 1 + random.nextInt(700);
    List<LogEntry> entries = log.read(Stream.EVENTS, from, limit, Duration.ZERO);
    List<Position> expected = model.tailMap(from, true).keySet().stream().limit(limit).toList();
    assertThat(entries.stream().map(LogEntry::position).toList()).isEqualTo(expected);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).payload()).isEqualTo(model.get(entries.get(i).position()));
      if (i > 0) {
        assertThat(log.read(Stream.EVENTS, entries.get(i - 1).next(), 1, Duration.ZERO))
            .extracting(LogEntry::position)
            .containsExactly(entries.get(i).position());
      }
      if (i > 3) {
        break;
      }
    }
  }

  private Position anyPosition(Random random) {
    List<Position> positions = List.copyOf(model.keySet());
    return positions.get(random.nextInt(positions.size()));
  }

  private void points(Random random) {
    if (model.isEmpty()) {
      return;
    }
    List<Position> some = new ArrayList<>(model.keySet());
    Collections.shuffle(some, random);
    List<Position> wanted = some.subList(0, Math.min(some.size(), 1 + random.nextInt(50)));
    List<LogEntry> entries = log.get(Stream.EVENTS, wanted);
    assertThat(entries).extracting(LogEntry::position).isEqualTo(wanted);
    for (LogEntry entry : entries) {
      assertThat(entry.payload()).isEqualTo(model.get(entry.position()));
    }
    long inside = wanted.getFirst().offset() + (17L << 12);
    if (!model.containsKey(new Position(0, inside))) {
      assertThatThrownBy(() -> log.get(Stream.EVENTS, List.of(new Position(0, inside))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void trim(Random random) {
    if (model.isEmpty()) {
      return;
    }
    Position first = log.begin(Stream.EVENTS, 0);
    Position before = anyPosition(random);
    log.trim(Stream.EVENTS, before);
    Position begin = log.begin(Stream.EVENTS, 0);
    assertThat(begin).isLessThanOrEqualTo(before);
    model.headMap(begin, false).clear();
    if (first.compareTo(begin) < 0) {
      assertThatThrownBy(() -> log.read(Stream.EVENTS, first, 1, Duration.ZERO))
          .isInstanceOf(TrimmedException.class);
      assertThatThrownBy(() -> log.get(Stream.EVENTS, List.of(first)))
          .isInstanceOf(TrimmedException.class);
    }
  }

  private void reopen() {
    log.close();
    log = SegmentLog.open(settings);
  }
}
