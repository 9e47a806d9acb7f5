package dev.cairn.cloudtrail.seen;

import dev.cairn.core.event.RecordHead;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes event keys. Not safe for use by many threads: each takes its own from {@link
 * SeenEvents#hasher}.
 *
 * <p>Hashes are SHA-256 behind a secret that each data folder draws for itself. Without it nobody
 * can prepare two records whose 64 bits of content hash agree, nor ids that all fall into one slot.
 */
public final class EventHasher {
  /**
   * The day of every event before 2006 and after 2099. A file of nonsense dates must not make a
   * table for each; and the bounds are fixed, so that the same event always has the same key.
   */
  public static final int OTHER_DAYS = Integer.MIN_VALUE;

  private static final long FIRST_DAY = 13_149; // 2006-01-01
  private static final long LAST_DAY = 47_481; // 2099-12-31
  private static final byte CONTENT = 'c';
  private static final byte FOREIGN_ID = 'i';
  private static final byte NO_ID = 'r';
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] secret;
  private final MessageDigest digest;
  private final byte[] hash = new byte[32];

  EventHasher(byte[] secret) {
    this.secret = secret.clone();
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** The key of a record whose bytes are already without whitespace between tokens. */
  public EventKey key(RecordHead head, byte[] compact, int from, int to) {
    long content = hash(CONTENT, compact, from, to);
    int day = day(head.epochSecond());
    String id = head.eventId();
    if (isUuid(id)) {
      return new EventKey(day, bits(id, 0, 18), bits(id, 19, 36), content);
    }
    if (id.isEmpty()) {
      // Version 1.0 had no eventID: such a record is known by its content alone.
      hash(NO_ID, compact, from, to);
    } else {
      byte[] text = id.getBytes(StandardCharsets.UTF_8);
      hash(FOREIGN_ID, text, 0, text.length);
    }
    return new EventKey(day, (long) LONG.get(hash, 0), (long) LONG.get(hash, 8), content);
  }

  private static int day(long epochSecond) {
    long day = Math.floorDiv(epochSecond, 86_400L);
    return day < FIRST_DAY || day > LAST_DAY ? OTHER_DAYS : (int) day;
  }

  private long hash(byte purpose, byte[] bytes, int from, int to) {
    try {
      digest.update(secret);
      digest.update(purpose);
      digest.update(bytes, from, to - from);
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("A SHA-256 has 32 bytes", e);
    }
    return (long) LONG.get(hash, 0);
  }

  /** Whether this is a UUID as AWS writes it. In capitals it is another text, so another id. */
  static boolean isUuid(String id) {
    if (id.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = id.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static long bits(String uuid, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      char c = uuid.charAt(i);
      if (c != '-') {
        bits = bits << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
      }
    }
    return bits;
  }
}
