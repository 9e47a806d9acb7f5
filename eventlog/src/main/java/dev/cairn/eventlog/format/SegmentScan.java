package dev.cairn.eventlog.format;

import dev.cairn.eventlog.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks the frames of one segment in order and checks each. Not for several threads. */
public final class SegmentScan {
  private static final int CHUNK = 1 << 20;

  private final DiskFile file;
  private final SegmentHeader header;
  private final long size;
  private long offset;
  private byte[] frame = new byte[0];

  public SegmentScan(DiskFile file, SegmentHeader header) throws IOException {
    this.file = file;
    this.header = header;
    size = file.size();
    offset = header.base();
  }

  /** Reads a segment's header; fails if it is damaged. */
  public static SegmentHeader header(DiskFile file, String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.LENGTH);
    int length = file.read(bytes, 0);
    return SegmentHeader.decode(Arrays.copyOf(bytes.array(), length), name);
  }

  /** The stream offset of the frame that {@link #next} reads next. */
  public long offset() {
    return offset;
  }

  /**
   * The next frame, its checksums verified; null if no sound frame stands at {@link #offset}: the
   * end, a torn tail, or damage.
   */
  public @Nullable FrameHead next() throws IOException {
    FrameHead head = frameAt(offset);
    if (head != null) {
      offset = head.end();
    }
    return head;
  }

  /** The bytes of the frame that was read last, head first. */
  public byte[] bytes() {
    return frame;
  }

  /** A block of the frame that was read last, as stored. */
  public byte[] stored(FrameHead head, int block) {
    int from = head.blockAt(block);
    return Arrays.copyOfRange(frame, from, from + head.blocks().get(block).storedLength());
  }

  private @Nullable FrameHead frameAt(long at) throws IOException {
    FrameHead head = headAt(at);
    if (head == null
        || head.length() > FrameHead.MAX_LENGTH
        || head.length() != FrameHead.lengthOf(head.blocks())) {
      return null;
    }
    frame = read(at, head.length());
    if (frame.length < head.length()) {
      return null;
    }
    for (int i = 0; i < head.blocks().size(); i++) {
      if (!head.blocks().get(i).matches(stored(head, i))) {
        return null;
      }
    }
    return head;
  }

  private @Nullable FrameHead headAt(long at) throws IOException {
    int needed = FrameHead.neededLength(read(at, FrameHead.FIXED_LENGTH));
    return needed == 0 ? null : FrameHead.decode(read(at, needed), at, header.salt());
  }

  private byte[] read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int found = file.read(bytes, inFile(at));
    return found == length ? bytes.array() : Arrays.copyOf(bytes.array(), found);
  }

  private long inFile(long at) {
    return SegmentHeader.LENGTH + at - header.base();
  }

  /**
   * Looks behind {@link #offset} for a sound frame that says that what stands here was durable.
   *
   * @return that frame's stream offset, or -1 if there is none: then nothing that was acknowledged
   *     can have stood here
   */
  public long witnessOfDamage() throws IOException {
    long broken = offset;
    for (long from = broken + 1; inFile(from) < size; from += CHUNK) {
      byte[] chunk = read(from, CHUNK + Integer.BYTES - 1);
      for (int i = 0; i + Integer.BYTES <= chunk.length && i < CHUNK; i++) {
        if (isMagic(chunk, i) && vouches(from + i, broken)) {
          return from + i;
        }
      }
    }
    return -1;
  }

  private boolean vouches(long at, long broken) throws IOException {
    FrameHead head = headAt(at);
    return head != null && head.durable() > broken;
  }

  private static boolean isMagic(byte[] bytes, int at) {
    return bytes[at] == (byte) (FrameHead.MAGIC >>> 24)
        && bytes[at + 1] == (byte) (FrameHead.MAGIC >>> 16)
        && bytes[at + 2] == (byte) (FrameHead.MAGIC >>> 8)
        && bytes[at + 3] == (byte) FrameHead.MAGIC;
  }

  /** Where the last byte other than zero stands, as a stream offset; {@link #offset} if none. */
  public long endOfGarbage() throws IOException {
    long end = offset;
    for (long from = offset; inFile(from) < size; from += CHUNK) {
      byte[] chunk = read(from, CHUNK);
      for (int i = chunk.length - 1; i >= 0; i--) {
        if (chunk[i] != 0) {
          end = from + i + 1;
          break;
        }
      }
    }
    return end;
  }
}
