package dev.cairn.eventlog.reading;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.BlockHead;
import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.RawBlock;
import dev.cairn.eventlog.format.SegmentScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads heads and blocks, from the cache or the disk, and checks them. */
public final class FrameReader {
  /** Holds the head of a frame of common size, so that one read does. */
  private static final int FIRST_READ = 4 << 10;

  private final Segments segments;
  private final BlockCodec codec;
  private final FrameCache cache;

  /** Reads through a cache. */
  public FrameReader(Segments segments, BlockCodec codec, FrameCache cache) {
    this.segments = segments;
    this.codec = codec;
    this.cache = cache;
  }

  /**
   * The head of the frame at a stream offset before the durable end.
   *
   * @throws IllegalArgumentException if no frame starts there
   * @throws CorruptLogException if one did
   */
  public FrameHead head(long offset) throws IOException {
    FrameHead cached = cache.head(offset);
    return cached != null ? cached : readHead(offset);
  }

  /** The same, kept for the next who asks. */
  public FrameHead keptHead(long offset) throws IOException {
    FrameHead head = head(offset);
    cache.putHead(head);
    return head;
  }

  private FrameHead readHead(long offset) throws IOException {
    Segment segment = segments.holding(offset);
    byte[] start = read(segment, offset, FIRST_READ);
    int needed = FrameHead.neededLength(start);
    if (needed > start.length) {
      start = read(segment, offset, needed);
    }
    FrameHead head = FrameHead.decode(start, offset, segment.header().salt());
    if (head == null) {
      throw unreadable(segment, offset);
    }
    return head;
  }

  /** A block of a frame. */
  public FrameCache.Block block(FrameHead head, int block) throws IOException {
    FrameCache.Block cached = cache.block(head.offset(), block);
    return cached != null ? cached : readBlock(head, block);
  }

  /** The same, kept for the next who asks. */
  public FrameCache.Block keptBlock(FrameHead head, int block) throws IOException {
    FrameCache.Block content = block(head, block);
    cache.putBlock(head.offset(), block, content);
    return content;
  }

  private FrameCache.Block readBlock(FrameHead head, int block) throws IOException {
    BlockHead blockHead = head.blocks().get(block);
    Segment segment = segments.holding(head.offset());
    byte[] stored = read(segment, head.offset() + head.blockAt(block), blockHead.storedLength());
    RawBlock raw = codec.decode(blockHead, stored);
    if (raw == null) {
      throw corrupt(segment, head.offset());
    }
    return new FrameCache.Read(raw);
  }

  private byte[] read(Segment segment, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int found = segments.read(segment, bytes, offset);
    return found == length ? bytes.array() : Arrays.copyOf(bytes.array(), found);
  }

  /** Tells a damaged frame from an offset at which none ever stood, by walking the segment. */
  private RuntimeException unreadable(Segment segment, long offset) throws IOException {
    try (DiskFile file = segments.disk().openToRead(segment.path())) {
      SegmentScan scan = new SegmentScan(file, segment.header());
      @Nullable FrameHead frame = scan.next();
      while (frame != null && scan.offset() <= offset) {
        frame = scan.next();
      }
      boolean within = frame != null && frame.offset() < offset;
      return within
          ? new IllegalArgumentException("No entry was ever given stream offset " + offset)
          : corrupt(segment, scan.offset());
    }
  }

  private static CorruptLogException corrupt(Segment segment, long offset) {
    return new CorruptLogException(
        "The log is damaged at stream offset "
            + offset
            + " of "
            + segment.header().stream()
            + " ("
            + segment.path()
            + "). Run fsck, then restore the file from a backup.");
  }
}
