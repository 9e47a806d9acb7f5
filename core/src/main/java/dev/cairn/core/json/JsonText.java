package dev.cairn.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What stands between quotation marks, as bytes. */
public final class JsonText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private JsonText() {}

  /**
   * The first byte that needs a look: the end of the text, an escape, a control character or the
   * beginning of what is not ASCII; {@code to} if there is none.
   */
  public static int indexOfSpecial(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 8 <= to) {
      long special = special((long) LONGS.get(bytes, at));
      if (special != 0) {
        return at + Long.numberOfTrailingZeros(special) / 8; // The lowest is exact.
      }
      at += 8;
    }
    while (at < to && !isSpecial(bytes[at])) {
      at++;
    }
    return at;
  }

  /** The highest bit of each of eight bytes that is special, and maybe of bytes above one. */
  private static long special(long eight) {
    long quotes = eight ^ '"' * EACH_BYTE;
    long escapes = eight ^ '\\' * EACH_BYTE;
    long special =
        eight
            | (eight - ' ' * EACH_BYTE & ~eight)
            | (quotes - EACH_BYTE & ~quotes)
            | (escapes - EACH_BYTE & ~escapes);
    return special & HIGH_BITS;
  }

  private static boolean isSpecial(byte c) {
    return c < ' ' || c == '"' || c == '\\'; // Bytes that are not ASCII are negative.
  }
}
