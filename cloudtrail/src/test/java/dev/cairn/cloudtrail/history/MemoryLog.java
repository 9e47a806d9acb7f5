package dev.cairn.cloudtrail.history;

import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.TrimmedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log in memory, of one stream, with offsets that grow unevenly as the real log's do. */
public final class MemoryLog implements EventLog {
  private final TreeMap<Long, LogEntry> entries = new TreeMap<>();
  private final InstantSource clock;
  private long begin;
  private long end;
  private Runnable beforeNextGet = () -> {};

  public MemoryLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<Position> append(Stream stream, int partition, List<byte[]> batch) {
    List<Position> positions = new ArrayList<>();
    for (byte[] payload : batch) {
      Position position = new Position(partition, end);
      end += 1 + payload.length % 7;
      entries.put(
          position.offset(),
          new LogEntry(position, new Position(partition, end), clock.instant(), payload));
      positions.add(position);
    }
    return positions;
  }

  @Override
  public void admit(long bytes) {}

  @Override
  public void release(long bytes) {}

  @Override
  public synchronized List<LogEntry> read(Stream stream, Position from, int limit, Duration wait) {
    if (from.offset() < begin) {
      throw new TrimmedException("Trimmed before " + begin);
    }
    return entries.tailMap(from.offset(), true).values().stream().limit(limit).toList();
  }

  /** Trims when the next {@link #get} is under way. */
  public synchronized void trimBeforeNextGet(Position before) {
    beforeNextGet = () -> trim(Stream.EVENTS, before);
  }

  @Override
  public synchronized List<LogEntry> get(Stream stream, List<Position> positions) {
    beforeNextGet.run();
    List<LogEntry> found = new ArrayList<>();
    for (Position position : positions) {
      LogEntry entry = entries.get(position.offset());
      if (position.offset() < begin) {
        throw new TrimmedException("Trimmed before " + begin);
      }
      if (entry == null) {
        throw new IllegalArgumentException("Never given out: " + position);
      }
      found.add(entry);
    }
    return found;
  }

  @Override
  public synchronized Position end(Stream stream, int partition) {
    return new Position(partition, end);
  }

  @Override
  public synchronized Position begin(Stream stream, int partition) {
    return new Position(partition, begin);
  }

  @Override
  public synchronized void trim(Stream stream, Position before) {
    begin = before.offset();
    entries.headMap(begin).clear();
  }

  /** Puts other bytes in an entry's place, as no real log could. */
  synchronized void tamper(Position position, byte[] payload) {
    Map.Entry<Long, LogEntry> entry = entries.ceilingEntry(position.offset());
    LogEntry old = entry.getValue();
    entries.put(
        entry.getKey(), new LogEntry(old.position(), old.next(), old.ingestTime(), payload));
  }

  @Override
  public void close() {}
}
