package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.reading.Segment;
import dev.cairn.eventlog.reading.Segments;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Writes frames to the last segment and begins new ones. Called by one thread at a time. */
final class SegmentWriter {
  private static final int STAGE = 1 << 20;
  private static final long FIRST_SEGMENT = 1 << 20;
  private static final SecureRandom SALTS = new SecureRandom();

  private final Segments segments;
  private final Spare spare;
  private final InstantSource clock;
  private final long segmentBytes;
  private final ByteBuffer stage = ByteBuffer.allocateDirect(STAGE);
  private @Nullable Active active;
  private long stagedAt;
  private Tail tail;
  private long durable;
  private volatile long preparedBytes;

  /**
   * The segment in use.
   *
   * @param size of its file as prepared
   */
  record Active(DiskFile file, SegmentHeader header, long size) {}

  SegmentWriter(
      Segments segments, Spare spare, LogSettings settings, @Nullable Active active, Tail tail) {
    this.segments = segments;
    this.spare = spare;
    clock = settings.clock();
    segmentBytes = settings.segmentBytes();
    this.active = active;
    this.tail = tail;
    durable = tail.end();
    stagedAt = inFile();
    countPrepared();
  }

  /** Where the stream ends once all that was written is forced. */
  Tail tail() {
    return tail;
  }

  /** How many bytes the segment in use can take without growing. */
  long preparedBytes() {
    return preparedBytes;
  }

  /**
   * Writes one frame; not yet durable.
   *
   * @throws NoRoomException if it needs a new segment and there is no room for one: nothing was
   *     written, and a later attempt may succeed
   * @throws IOException if the disk failed: what it holds is no longer known
   */
  FrameHead write(PendingFrame frame) throws IOException {
    int length = FrameHead.lengthOf(frame.heads());
    Active current = active;
    if (current == null || !fits(frame, length, current)) {
      current = roll(length);
    }
    byte[] head = FrameHead.encode(frame.heads(), place(current.header()));
    stage(current, head);
    for (PendingBlock block : frame.blocks()) {
      stage(current, block.encoded().stored());
    }
    FrameHead written = FrameHead.decode(head, tail.end(), current.header().salt());
    if (written == null) {
      throw new IllegalStateException("A frame just written cannot be read");
    }
    tail = tail.with(written);
    return written;
  }

  /** A first frame always fits, the file grows; so does a watermark, which must not need room. */
  private boolean fits(PendingFrame frame, int length, Active current) {
    return frame.blocks().isEmpty()
        || tail.end() == current.header().base()
        || inFile() + length <= current.size();
  }

  private FrameHead.Place place(SegmentHeader header) {
    long ingestMillis = Math.max(clock.millis(), tail.last().ingestMillis());
    return new FrameHead.Place(
        header.salt(), tail.end(), durable, ingestMillis, tail.entries(), tail.last().hash());
  }

  private long inFile() {
    return active == null ? 0 : SegmentHeader.LENGTH + tail.end() - active.header().base();
  }

  private void stage(Active current, byte[] bytes) throws IOException {
    int from = 0;
    while (from < bytes.length) {
      if (!stage.hasRemaining()) {
        flush(current);
      }
      int length = Math.min(stage.remaining(), bytes.length - from);
      stage.put(bytes, from, length);
      from += length;
    }
  }

  private void flush(Active current) throws IOException {
    stage.flip();
    int length = stage.remaining();
    current.file().write(stage, stagedAt);
    stagedAt += length;
    stage.clear();
  }

  private void flushAndForce(Active current) throws IOException {
    stage.flip();
    int length = stage.remaining();
    current.file().writeAndForce(stage, stagedAt);
    stagedAt += length;
    stage.clear();
    durable = tail.end();
  }

  /** Makes everything written durable. */
  void force() throws IOException {
    Active current = active;
    if (current == null) {
      return;
    }
    flushAndForce(current);
    countPrepared();
    spare.filled((double) inFile() / current.size(), nextSize());
  }

  /** Writes a frame without entries, which says that what stands before it is durable. */
  void watermark() throws IOException {
    write(new PendingFrame());
    force();
  }

  private Active roll(int length) throws IOException {
    segments.createFolder();
    Spare.Prepared next = spare.take(Math.max(nextSize(), sizeFor(length)));
    Active before = active;
    if (before != null) {
      flushAndForce(before);
    }
    Active current = begin(next);
    if (before != null) {
      before.file().close();
    }
    return current;
  }

  private Active begin(Spare.Prepared next) throws IOException {
    Disk disk = segments.disk();
    SegmentHeader header =
        new SegmentHeader(
            segments.stream(),
            segments.logId(),
            tail.end(),
            tail.entryEnd(),
            tail.entries(),
            clock.millis(),
            SALTS.nextLong(),
            tail.last());
    next.file().write(ByteBuffer.wrap(header.encode()), 0);
    next.file().force();
    Path path = segments.folder().resolve(SegmentFiles.name(header.base()));
    disk.rename(next.path(), path);
    disk.forceFolder(segments.folder());
    segments.add(new Segment(disk, path, header));
    Active current = new Active(next.file(), header, next.size());
    active = current;
    stagedAt = inFile();
    return current;
  }

  /** Small at first, for a stream that is hardly used, then each twice the one before. */
  private long nextSize() {
    return active == null
        ? Math.min(FIRST_SEGMENT, segmentBytes)
        : Math.min(2 * active.size(), segmentBytes);
  }

  private static long sizeFor(int frameLength) {
    long least = (long) SegmentHeader.LENGTH + frameLength;
    return least <= FIRST_SEGMENT ? 0 : least;
  }

  private void countPrepared() {
    preparedBytes = active == null ? 0 : Math.max(0, active.size() - inFile());
  }

  void close() throws IOException {
    spare.close();
    if (active != null) {
      active.file().close();
    }
  }
}
