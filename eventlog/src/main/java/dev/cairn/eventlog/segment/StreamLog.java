package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Lag;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.TrimmedException;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.reading.FrameCache;
import dev.cairn.eventlog.reading.FrameReader;
import dev.cairn.eventlog.reading.Positions;
import dev.cairn.eventlog.reading.Segments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One stream: its writer, its readers, and where it ends. */
final class StreamLog {
  /** A read returns no more entries once they have so many bytes. */
  private static final long MAX_READ_LENGTH = 8 << 20;

  private final Segments segments;
  private final FrameCache cache;
  private final FrameReader reader;
  private final Ages ages;
  private final SegmentWriter writer;
  private final GroupCommit commits;
  private final InstantSource clock;
  private final ReentrantLock growth = new ReentrantLock();
  private final Condition grown = growth.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Tail tail;

  private StreamLog(
      Segments segments,
      LogSettings settings,
      BlockCodec codec,
      Health health,
      DiskBudget budget,
      Recovery.Recovered recovered)
      throws IOException {
    this.segments = segments;
    clock = settings.clock();
    cache = new FrameCache(settings.cacheBytes());
    reader = new FrameReader(segments, codec, cache);
    ages = new Ages(segments, reader);
    Spare spare = new Spare(settings.disk(), segments.folder(), budget);
    writer = new SegmentWriter(segments, spare, settings, recovered.active(), recovered.tail());
    if (!recovered.endsWithWatermark()) {
      writer.watermark();
    }
    tail = writer.tail();
    commits =
        new GroupCommit(
            writer, codec, health, segments.folder().getFileName().toString(), this::publish);
  }

  /** Opens a stream, whole or torn; creates nothing. */
  static StreamLog open(
      Segments segments, LogSettings settings, BlockCodec codec, Health health, DiskBudget budget)
      throws IOException {
    segments.load();
    Recovery.Recovered recovered = Recovery.recover(segments);
    try {
      return new StreamLog(segments, settings, codec, health, budget, recovered);
    } catch (IOException | RuntimeException failed) {
      if (recovered.active() != null) {
        recovered.active().file().close();
      }
      throw failed;
    }
  }

  List<Position> append(List<byte[]> batch, int length) {
    return commits.append(batch, length);
  }

  /** Called by the writer's thread when frames have become durable. */
  private void publish(List<GroupCommit.Written> written) {
    for (GroupCommit.Written each : written) {
      remember(each);
    }
    tail = writer.tail();
    if (waiting.get() > 0) {
      growth.lock();
      try {
        grown.signalAll();
      } finally {
        growth.unlock();
      }
    }
  }

  private void remember(GroupCommit.Written written) {
    long frame = written.head().offset();
    List<PendingBlock> blocks = written.frame().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      int weight = blocks.get(i).encoded().head().rawLength();
      cache.putBlock(frame, i, new FrameCache.Appended(blocks.get(i).entries(), weight));
    }
    cache.putHead(written.head());
  }

  Tail tail() {
    return tail;
  }

  long begin() {
    return segments.begin();
  }

  long preparedBytes() {
    return writer.preparedBytes();
  }

  /** Waits until entries stand at or after a position, or the time is over. */
  void awaitEntries(Position from, Duration wait) throws InterruptedException {
    long frame = Positions.frame(from);
    if (frame < tail.entryEnd() || wait.isZero() || wait.isNegative()) {
      return;
    }
    long left = wait.toNanos();
    waiting.incrementAndGet();
    growth.lock();
    try {
      while (frame >= tail.entryEnd() && left > 0) {
        left = grown.awaitNanos(left);
      }
    } finally {
      growth.unlock();
      waiting.decrementAndGet();
    }
  }

  List<LogEntry> read(Position from, int limit) throws IOException {
    long end = tail.end();
    long frame = Positions.frame(from);
    int index = Positions.index(from);
    refuseBeyond(frame, end);
    refuseTrimmed(frame);
    List<LogEntry> entries = new ArrayList<>(Math.min(limit, 1024));
    long length = 0;
    while (frame < end && entries.size() < limit && length < MAX_READ_LENGTH) {
      FrameHead head = reader.head(frame);
      length += addEntries(head, index, limit, entries);
      frame = head.end();
      index = 0;
    }
    return entries;
  }

  private void refuseBeyond(long frame, long end) {
    if (frame > end) {
      throw new CorruptLogException(
          "A reader of "
              + segments.stream()
              + " stands at stream offset "
              + frame
              + ", after the log's end "
              + end
              + ": the log has lost entries, or belongs to another view. Run fsck against the last"
              + " checkpoint; if the log is sound, rebuild the view.");
    }
  }

  /** The cache may still hold what retention has removed. */
  private void refuseTrimmed(long frame) {
    if (frame < segments.begin()) {
      throw segments.trimmed(frame);
    }
  }

  private long addEntries(FrameHead head, int from, int limit, List<LogEntry> into)
      throws IOException {
    long length = 0;
    int first = 0;
    for (int block = 0; block < head.blocks().size(); block++) {
      int count = head.blocks().get(block).entries();
      if (from < first + count && into.size() < limit) {
        FrameCache.Block content = reader.block(head, block);
        for (int i = Math.max(from - first, 0); i < count && into.size() < limit; i++) {
          LogEntry entry = entry(head, first + i, content.entry(i));
          into.add(entry);
          length += entry.payload().length;
        }
      }
      first += count;
    }
    return length;
  }

  private static LogEntry entry(FrameHead head, int index, byte[] payload) {
    Position next =
        index + 1 < head.entries()
            ? Positions.of(head.offset(), index + 1)
            : Positions.of(head.end(), 0);
    return new LogEntry(
        Positions.of(head.offset(), index),
        next,
        Instant.ofEpochMilli(head.ingestMillis()),
        payload);
  }

  List<LogEntry> get(List<Position> positions) throws IOException {
    List<LogEntry> entries = new ArrayList<>(positions.size());
    for (Position position : positions) {
      entries.add(get(position));
    }
    return entries;
  }

  private LogEntry get(Position position) throws IOException {
    long frame = Positions.frame(position);
    int index = Positions.index(position);
    if (frame >= tail.end()) {
      throw new IllegalArgumentException("No entry was ever given position " + position);
    }
    refuseTrimmed(frame);
    FrameHead head = reader.keptHead(frame);
    int first = 0;
    for (int block = 0; block < head.blocks().size(); block++) {
      int count = head.blocks().get(block).entries();
      if (index < first + count) {
        return entry(head, index, reader.keptBlock(head, block).entry(index - first));
      }
      first += count;
    }
    throw new IllegalArgumentException("No entry was ever given position " + position);
  }

  Lag lag(Position position) throws IOException {
    Tail end = tail;
    long frame = Positions.frame(position);
    refuseBeyond(frame, end.end());
    if (frame == end.end()) {
      return Lag.NONE;
    }
    FrameHead head = reader.head(frame);
    long entries = end.entries() - head.entriesBefore() - Positions.index(position);
    long age = entries == 0 ? 0 : Math.max(0, clock.millis() - head.ingestMillis());
    return new Lag(entries, entries == 0 ? 0 : end.end() - frame, Duration.ofMillis(age));
  }

  /** When the first frame that is left was written; empty if there is no entry. */
  Optional<Instant> since() throws IOException {
    while (true) {
      long begin = segments.begin();
      if (begin >= tail.entryEnd()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Instant.ofEpochMilli(reader.head(begin).ingestMillis()));
      } catch (TrimmedException trimmedMeanwhile) {
        if (segments.begin() == begin) {
          throw trimmedMeanwhile; // Then asking again would never end.
        }
      }
    }
  }

  /** Before which position every entry is older; the first of a segment. */
  Position olderThan(Duration age) throws IOException {
    return Positions.of(ages.olderThan(age, tail.entryEnd(), clock.millis()), 0);
  }

  /** How the chain stood when a segment was begun. */
  ChainHead headBefore(Position begin) {
    for (SegmentHeader header : segments.headers()) {
      if (header.base() == Positions.frame(begin)) {
        return new ChainHead(
            Positions.of(header.entryEnd(), 0),
            header.predecessor().offset(),
            header.predecessor().hash(),
            header.entriesBefore());
      }
    }
    throw new IllegalArgumentException("No segment of the log begins at " + begin);
  }

  Position beginOnceTrimmed(Position before) {
    return Positions.of(segments.beginOnceTrimmed(Positions.frame(before)), 0);
  }

  void trim(Position before) throws IOException {
    segments.trim(Positions.frame(before));
  }

  void close() throws IOException {
    commits.close();
    writer.close();
    segments.close();
  }
}
