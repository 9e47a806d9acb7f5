package dev.cairn.eventlog.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a frame: everything but its blocks. The frame's hash is the SHA-256 of the head,
 * which holds the SHA-256 of each block and that of the predecessor, and so stands for every byte
 * of the stream up to here.
 *
 * @param offset where the frame stands in the stream, in bytes
 * @param length of head and blocks together, in bytes
 * @param entries in all blocks; 0 for a frame that only moves the watermark
 * @param durable everything before this stream offset was durable when the frame was written
 * @param ingestMillis when the log took the entries, milliseconds since 1970; never decreases
 * @param entriesBefore how many entries the stream took before this frame
 * @param predecessor the hash of the frame before; zeros for the first
 * @param blocks in order
 * @param hash of this frame
 */
public record FrameHead(
    long offset,
    int length,
    int entries,
    long durable,
    long ingestMillis,
    long entriesBefore,
    byte[] predecessor,
    List<BlockHead> blocks,
    byte[] hash) {
  /** A frame's length without blocks. */
  public static final int FIXED_LENGTH = 88;

  /** The most entries in a frame: what the lower bits of a position can count. */
  public static final int MAX_ENTRIES = 4096;

  /** The most bytes of entries in a frame. */
  public static final int MAX_RAW_LENGTH = 16 << 20;

  /** No frame is longer, in bytes: entries that do not compress, their lengths, and the head. */
  public static final int MAX_LENGTH =
      MAX_RAW_LENGTH + MAX_ENTRIES * (BlockHead.LENGTH + Integer.BYTES) + FIXED_LENGTH;

  /** The first four bytes of each frame. */
  public static final int MAGIC = 0x4346524d; // CFRM

  private static final byte VERSION = 1;
  private static final int CRC_AT = 4;
  private static final int CHECKED_FROM = 8;
  private static final int BLOCK_COUNT_AT = 14;

  public FrameHead {
    blocks = List.copyOf(blocks);
  }

  /** What a frame carries besides its blocks. */
  public record Place(
      long salt,
      long offset,
      long durable,
      long ingestMillis,
      long entriesBefore,
      byte[] predecessor) {}

  /** How long a frame of such blocks is, in bytes. */
  public static int lengthOf(List<BlockHead> blocks) {
    int length = headLength(blocks.size());
    for (BlockHead block : blocks) {
      length += block.storedLength();
    }
    return length;
  }

  private static int headLength(int blocks) {
    return FIXED_LENGTH + blocks * BlockHead.LENGTH;
  }

  /** How long the head is, in bytes; the blocks follow. */
  public int headLength() {
    return headLength(blocks.size());
  }

  /** Where the next frame stands in the stream. */
  public long end() {
    return offset + length;
  }

  /** Where a block stands, counted from the start of the frame, in bytes. */
  public int blockAt(int block) {
    int at = headLength();
    for (int i = 0; i < block; i++) {
      at += blocks.get(i).storedLength();
    }
    return at;
  }

  /** The bytes of a head, to be followed by its blocks. */
  public static byte[] encode(List<BlockHead> blocks, Place place) {
    byte[] bytes = new byte[headLength(blocks.size())];
    int entries = 0;
    for (BlockHead block : blocks) {
      entries += block.entries();
    }
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putInt(MAGIC).putInt(0).putInt(lengthOf(blocks)).put(VERSION).put((byte) 0);
    out.putShort((short) blocks.size()).putInt(entries).putInt(0);
    out.putLong(place.offset()).putLong(place.durable()).putLong(place.ingestMillis());
    out.putLong(place.entriesBefore()).put(place.predecessor());
    for (BlockHead block : blocks) {
      block.encode(out);
    }
    out.putInt(CRC_AT, Hashes.salted(place.salt(), bytes, CHECKED_FROM, bytes.length));
    return bytes;
  }

  /**
   * How many bytes {@link #decode} needs, told by the first {@link #FIXED_LENGTH}; 0 if these
   * cannot be the start of a frame.
   */
  public static int neededLength(byte[] start) {
    ByteBuffer in = ByteBuffer.wrap(start);
    if (start.length < FIXED_LENGTH || in.getInt(0) != MAGIC || in.get(12) != VERSION) {
      return 0;
    }
    return headLength(Short.toUnsignedInt(in.getShort(BLOCK_COUNT_AT)));
  }

  /**
   * Reads a head.
   *
   * @param start the frame's first bytes, at least {@link #neededLength} of them
   * @return null if these are not the bytes of a frame at this offset of a segment with this salt
   */
  public static @Nullable FrameHead decode(byte[] start, long expectedOffset, long salt) {
    int needed = neededLength(start);
    ByteBuffer in = ByteBuffer.wrap(start);
    if (needed == 0
        || needed > start.length
        || in.getLong(24) != expectedOffset
        || in.getInt(CRC_AT) != Hashes.salted(salt, start, CHECKED_FROM, needed)) {
      return null;
    }
    int length = in.getInt(8);
    int entries = in.getInt(16);
    in.position(32);
    long durable = in.getLong();
    long ingestMillis = in.getLong();
    long entriesBefore = in.getLong();
    byte[] predecessor = new byte[Hashes.SHA256_LENGTH];
    in.get(predecessor);
    List<BlockHead> blocks = new ArrayList<>();
    while (in.position() < needed) {
      blocks.add(BlockHead.decode(in));
    }
    byte[] hash = hash(start, needed);
    return new FrameHead(
        expectedOffset,
        length,
        entries,
        durable,
        ingestMillis,
        entriesBefore,
        predecessor,
        blocks,
        hash);
  }

  private static byte[] hash(byte[] start, int length) {
    var digest = Hashes.sha256();
    digest.update(start, 0, length);
    return digest.digest();
  }
}
