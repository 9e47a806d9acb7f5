package dev.cairn.wire.pipeline;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes request ids: random UUIDs, or S3's sixteen capitals and digits. They identify and protect
 * nothing, so any randomness will do.
 */
final class RequestIds {
  private static final String SHORT_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int SHORT_CHARS = 16;

  private RequestIds() {}

  static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  static String nextShort() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    char[] id = new char[SHORT_CHARS];
    for (int i = 0; i < SHORT_CHARS; i++) {
      id[i] = SHORT_ALPHABET.charAt(random.nextInt(SHORT_ALPHABET.length()));
    }
    return new String(id);
  }
}
