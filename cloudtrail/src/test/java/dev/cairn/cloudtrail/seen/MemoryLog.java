package dev.cairn.cloudtrail.seen;

import dev.cairn.core.AuditEvent;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An event log in memory, for the EVENTS stream. Offsets grow by three, as no caller may mind. */
public final class MemoryLog implements EventLog {
  private static final int STEP = 3;
  private final TreeMap<Long, byte[]> entries = new TreeMap<>();
  private long end;
  private long begin;
  private int appendsLeft = Integer.MAX_VALUE;

  /** Makes the log refuse every append after so many. */
  public synchronized void failAfter(int appends) {
    appendsLeft = appends;
  }

  /** The records of all entries, in order. */
  public synchronized List<String> records() {
    return entries.values().stream()
        .map(bytes -> new String(AuditEvent.decode(bytes).json(), StandardCharsets.UTF_8))
        .toList();
  }

  /** All entries as stored. */
  public synchronized List<byte[]> payloads() {
    return List.copyOf(entries.values());
  }

  @Override
  public synchronized List<Position> append(Stream stream, int partition, List<byte[]> batch) {
    if (appendsLeft-- <= 0) {
      throw new LogUnavailableException("The disk is full; make room");
    }
    if (batch.isEmpty() || batch.size() > 4_096) {
      throw new IllegalArgumentException("A batch has 1 to 4096 entries");
    }
    List<Position> positions = new ArrayList<>();
    for (byte[] payload : batch) {
      entries.put(end, payload);
      positions.add(new Position(0, end));
      end += STEP;
    }
    return positions;
  }

  @Override
  public void admit(long bytes) {}

  @Override
  public void release(long bytes) {}

  @Override
  public synchronized List<LogEntry> read(Stream stream, Position from, int limit, Duration wait) {
    return entries.tailMap(from.offset()).entrySet().stream()
        .limit(limit)
        .map(entry -> entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static LogEntry entry(long offset, byte[] payload) {
    return new LogEntry(
        new Position(0, offset), new Position(0, offset + STEP), Instant.EPOCH, payload);
  }

  @Override
  public synchronized List<LogEntry> get(Stream stream, List<Position> positions) {
    return positions.stream()
        .map(position -> entry(position.offset(), payload(position.offset())))
        .toList();
  }

  private byte[] payload(long offset) {
    byte[] payload = entries.get(offset);
    if (payload == null) {
      throw new IllegalArgumentException("Never given out: " + offset);
    }
    return payload;
  }

  @Override
  public synchronized Position end(Stream stream, int partition) {
    return new Position(0, end);
  }

  @Override
  public synchronized Position begin(Stream stream, int partition) {
    return new Position(0, begin);
  }

  @Override
  public synchronized void trim(Stream stream, Position before) {
    entries.headMap(before.offset()).clear();
    begin = before.offset();
  }

  @Override
  public void close() {}
}
