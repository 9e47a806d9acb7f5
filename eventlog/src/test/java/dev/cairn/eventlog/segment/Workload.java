package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Appends batches that tell what they are, and remembers what was acknowledged. An entry is its
 * batch's number, its index, the batch's size, and random bytes drawn from these.
 */
public final class Workload {
  private static final int HEAD = 3 * Integer.BYTES;

  private final TreeMap<Position, byte[]> acknowledged = new TreeMap<>();
  private Position trimmed = Position.START;
  private int batches;

  /** Appends one batch of random size; a refusal is what it may be. */
  public void append(SegmentLog log, Random random) {
    List<byte[]> batch = batch(random);
    List<Position> positions;
    try {
      positions = log.append(Stream.EVENTS, 0, batch);
    } catch (LogUnavailableException refused) {
      return;
    }
    acknowledge(positions, batch);
  }

  private synchronized void acknowledge(List<Position> positions, List<byte[]> batch) {
    for (int i = 0; i < batch.size(); i++) {
      acknowledged.put(positions.get(i), batch.get(i));
    }
  }

  private synchronized List<byte[]> batch(Random random) {
    int number = batches++;
    int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 4);
    List<byte[]> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(entry(number, i, size, random.nextInt(1500)));
    }
    return batch;
  }

  private static byte[] entry(int number, int index, int size, int length) {
    byte[] filling = new byte[length];
    new Random(number * 31L + index).nextBytes(filling);
    return ByteBuffer.allocate(HEAD + length)
        .putInt(number)
        .putInt(index)
        .putInt(size)
        .put(filling)
        .array();
  }

  /** Trims at a random acknowledged position. */
  public synchronized void trim(SegmentLog log, Random random) {
    if (acknowledged.isEmpty()) {
      return;
    }
    List<Position> positions = List.copyOf(acknowledged.keySet());
    Position at = positions.get(random.nextInt(positions.size()));
    if (at.compareTo(trimmed) > 0) {
      trimmed = at;
    }
    try {
      log.trim(Stream.EVENTS, at);
    } catch (LogUnavailableException diskFailed) {
      return; // Whatever was removed stood before the position.
    }
  }

  /** What has been acknowledged up to now. */
  public synchronized Workload copy() {
    Workload copy = new Workload();
    copy.acknowledged.putAll(acknowledged);
    copy.trimmed = trimmed;
    copy.batches = batches;
    return copy;
  }

  /** Learns how far the log may have been trimmed, and which batches exist, since the copy. */
  public synchronized void adopt(Workload later) {
    synchronized (later) {
      trimmed = later.trimmed;
      batches = later.batches;
    }
  }

  public synchronized int acknowledgedEntries() {
    return acknowledged.size();
  }

  /** Holds a log against what was acknowledged; from now on everything it holds is. */
  public synchronized void verify(SegmentLog log) throws InterruptedException {
    TreeMap<Position, byte[]> found = new TreeMap<>();
    Map<Integer, Integer> sizes = new HashMap<>();
    Map<Integer, Integer> counts = new HashMap<>();
    long ingestMillis = 0;
    for (LogEntry entry : readAll(log)) {
      ByteBuffer head = ByteBuffer.wrap(entry.payload());
      int number = head.getInt();
      int index = head.getInt();
      int size = head.getInt();
      assertThat(entry.payload())
          .isEqualTo(entry(number, index, size, entry.payload().length - HEAD));
      sizes.put(number, size);
      assertThat(counts.merge(number, 1, Integer::sum)).isEqualTo(index + 1);
      assertThat(entry.ingestTime().toEpochMilli()).isGreaterThanOrEqualTo(ingestMillis);
      ingestMillis = entry.ingestTime().toEpochMilli();
      found.put(entry.position(), entry.payload());
    }
    assertThat(counts).as("whole batches").isEqualTo(sizes);
    acknowledged.tailMap(trimmed, true).forEach((at, bytes) -> verify(found, at, bytes));
    List<Position> some = List.copyOf(found.keySet());
    assertThat(log.get(Stream.EVENTS, some).stream().map(LogEntry::payload).toList())
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(List.copyOf(found.values()));
    acknowledged.clear();
    acknowledged.putAll(found);
  }

  private static void verify(Map<Position, byte[]> found, Position at, byte[] bytes) {
    assertThat(found.get(at)).as("acknowledged at %s", at).isEqualTo(bytes);
  }

  private static List<LogEntry> readAll(SegmentLog log) throws InterruptedException {
    List<LogEntry> all = new ArrayList<>();
    Position at = log.begin(Stream.EVENTS, 0);
    List<LogEntry> some = log.read(Stream.EVENTS, at, 37, Duration.ZERO);
    while (!some.isEmpty()) {
      all.addAll(some);
      at = some.getLast().next();
      some = log.read(Stream.EVENTS, at, 37, Duration.ZERO);
    }
    return all;
  }
}
