package dev.cairn.eventlog.format;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Stream;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The first 128 bytes of a segment file.
 *
 * @param stream whose frames follow
 * @param logId the log's identity; a segment of another log is refused
 * @param base the stream offset of the first frame; everything before it was durable when this was
 *     written
 * @param entryEnd the stream offset behind the last frame before this segment that has entries
 * @param entriesBefore how many entries the stream took before this segment
 * @param createdMillis when the segment was begun, milliseconds since 1970
 * @param salt random; frames of other segments, or forged within an entry, do not pass for ours
 * @param predecessor where the chain stood
 */
public record SegmentHeader(
    Stream stream,
    UUID logId,
    long base,
    long entryEnd,
    long entriesBefore,
    long createdMillis,
    long salt,
    ChainLink predecessor) {
  /** The length in bytes; frames start right behind. */
  public static final int LENGTH = 128;

  private static final long MAGIC = 0x434149524e534547L; // CAIRNSEG
  private static final short VERSION = 1;
  private static final int CRC_AT = LENGTH - Integer.BYTES;

  /**
   * The frame before a segment's first.
   *
   * @param offset where it stands in the stream; -1 if there is none
   * @param hash its SHA-256; zeros if there is none
   * @param ingestMillis its ingest time; 0 if there is none
   */
  public record ChainLink(long offset, byte[] hash, long ingestMillis) {
    /** Before the first frame of a stream. */
    public static final ChainLink NONE = new ChainLink(-1, new byte[Hashes.SHA256_LENGTH], 0);
  }

  /** The bytes to write at the start of the file. */
  public byte[] encode() {
    byte[] bytes = new byte[LENGTH];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putLong(MAGIC).putShort(VERSION).put(code(stream));
    out.position(16);
    out.putLong(logId.getMostSignificantBits()).putLong(logId.getLeastSignificantBits());
    out.putLong(base).putLong(entriesBefore).putLong(createdMillis).putLong(salt);
    out.put(predecessor.hash()).putLong(predecessor.ingestMillis()).putLong(predecessor.offset());
    out.putLong(entryEnd);
    out.putInt(CRC_AT, Hashes.crc32c(bytes, 0, CRC_AT));
    return bytes;
  }

  /**
   * Reads a header.
   *
   * @param file named in errors
   * @throws CorruptLogException if these are not the bytes of a header that this release knows
   */
  public static SegmentHeader decode(byte[] bytes, String file) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < LENGTH || in.getLong() != MAGIC) {
      throw new CorruptLogException(
          file + " is not a segment of an event log; restore the file from a backup");
    }
    short version = in.getShort();
    if (version != VERSION) {
      throw new CorruptLogException(
          file
              + " has format version "
              + version
              + ", which this release does not know; use a newer release");
    }
    if (in.getInt(CRC_AT) != Hashes.crc32c(bytes, 0, CRC_AT)) {
      throw new CorruptLogException(
          "The header of " + file + " is damaged; restore the file from a backup");
    }
    Stream stream = stream(in.get(), file);
    in.position(16);
    UUID logId = new UUID(in.getLong(), in.getLong());
    long base = in.getLong();
    long entriesBefore = in.getLong();
    long createdMillis = in.getLong();
    long salt = in.getLong();
    byte[] hash = new byte[Hashes.SHA256_LENGTH];
    in.get(hash);
    long ingestMillis = in.getLong();
    ChainLink link = new ChainLink(in.getLong(), hash, ingestMillis);
    long entryEnd = in.getLong();
    return new SegmentHeader(
        stream, logId, base, entryEnd, entriesBefore, createdMillis, salt, link);
  }

  private static byte code(Stream stream) {
    return switch (stream) {
      case EVENTS -> 0;
      case ITEMS -> 1;
      case EVALUATIONS -> 2;
    };
  }

  private static Stream stream(byte code, String file) {
    return switch (code) {
      case 0 -> Stream.EVENTS;
      case 1 -> Stream.ITEMS;
      case 2 -> Stream.EVALUATIONS;
      default ->
          throw new CorruptLogException(
              file + " belongs to stream " + code + ", which this release does not know");
    };
  }
}
