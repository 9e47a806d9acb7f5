package dev.cairn.eventlog.format;

import java.nio.ByteBuffer;

/**
 * One block of a frame, as the frame's head tells it. A block is what is compressed and read as a
 * whole, so that a point read costs one block and not a frame of megabytes.
 *
 * @param codec {@link BlockCodec#STORED} or {@link BlockCodec#ZSTD}
 * @param entries how many
 * @param storedLength in bytes, on the disk
 * @param rawLength in bytes, decompressed: four per entry for its length, then the entries
 * @param crc32c of the stored bytes
 * @param sha256 of the stored bytes
 */
public record BlockHead(
    byte codec, int entries, int storedLength, int rawLength, int crc32c, byte[] sha256) {
  static final int LENGTH = 48;

  void encode(ByteBuffer out) {
    out.put(codec).put((byte) 0).putShort((short) entries);
    out.putInt(storedLength).putInt(rawLength).putInt(crc32c).put(sha256);
  }

  static BlockHead decode(ByteBuffer in) {
    byte codec = in.get();
    in.get();
    int entries = Short.toUnsignedInt(in.getShort());
    int storedLength = in.getInt();
    int rawLength = in.getInt();
    int crc32c = in.getInt();
    byte[] sha256 = new byte[Hashes.SHA256_LENGTH];
    in.get(sha256);
    return new BlockHead(codec, entries, storedLength, rawLength, crc32c, sha256);
  }

  /** Whether stored bytes are those that were written. */
  public boolean matches(byte[] stored) {
    return stored.length == storedLength && Hashes.crc32c(stored, 0, storedLength) == crc32c;
  }
}
