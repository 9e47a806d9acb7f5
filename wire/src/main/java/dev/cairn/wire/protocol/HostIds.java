package dev.cairn.wire.protocol;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * The second id that S3 gives a request. It is worked out from the first, so that whoever needs it,
 * such as the call's event, has the same one. It identifies and protects nothing.
 */
public final class HostIds {
  private static final int WORDS = 7;

  private HostIds() {}

  /** 76 characters of Base64. */
  public static String of(String requestId) {
    long seed = 0;
    for (int i = 0; i < requestId.length(); i++) {
      seed = seed * 31 + requestId.charAt(i);
    }
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
    for (int i = 0; i < WORDS; i++) {
      bytes.putLong(random.nextLong());
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
