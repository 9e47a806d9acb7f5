package dev.cairn.wire.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Refuses what is not UTF-8. Jackson lets overlong forms and encoded surrogates pass, and Java's
 * own decoding replaces them silently; what is recorded must be what was sent.
 */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int CHUNK_CHARS = 1024;

  private Utf8() {}

  /** Returns if the bytes are well-formed UTF-8. */
  public static void check(byte[] bytes) {
    int ascii = asciiPrefix(bytes);
    if (ascii < bytes.length) {
      checkFrom(bytes, ascii);
    }
  }

  /** Decodes well-formed UTF-8. */
  public static String decode(byte[] bytes, int from, int length) {
    try {
      return strict().decode(ByteBuffer.wrap(bytes, from, length)).toString();
    } catch (CharacterCodingException _) {
      throw notUtf8();
    }
  }

  /** Whether a text holds half of a surrogate pair, which no encoding can carry. */
  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static int asciiPrefix(byte[] bytes) {
    int at = 0;
    while (at + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < bytes.length && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static void checkFrom(byte[] bytes, int from) {
    CharsetDecoder decoder = strict();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(CHUNK_CHARS);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw notUtf8();
    }
  }

  private static CharsetDecoder strict() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static MalformedException notUtf8() {
    return new MalformedException("The request is not valid UTF-8.");
  }
}
