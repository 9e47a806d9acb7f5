package dev.cairn.eventlog.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** The two checks of the format: CRC32C finds accidents, SHA-256 proves that nothing changed. */
public final class Hashes {
  /** The length of a SHA-256 in bytes. */
  public static final int SHA256_LENGTH = 32;

  private Hashes() {}

  /** A new digest. Creating one costs less than a microsecond. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java runtime has SHA-256; this one has not", missing);
    }
  }

  static int crc32c(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  /** A check that only holds for bytes written into one segment, whose salt nobody can guess. */
  static int salted(long salt, byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    for (int shift = 56; shift >= 0; shift -= 8) {
      crc.update((int) (salt >>> shift));
    }
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
