package dev.cairn.wire.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text under construction, as UTF-8. Places commas by itself. Whatever it is given, what comes
 * out is valid JSON and valid UTF-8.
 */
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final char REPLACEMENT = '\ufffd';

  /** The longest escape, of a control character. */
  private static final int MAX_BYTES_PER_CHAR = 6;

  private byte[] buffer;
  private int length;
  private int limit = Integer.MAX_VALUE - 8;

  JsonBytes(int capacity) {
    this.buffer = new byte[capacity];
  }

  /** Thrown when the text grows past its limit. Carries nothing: it is caught where it was set. */
  static final class TooLongException extends RuntimeException {
    TooLongException() {
      super("The part is longer than events allow", null, false, false);
    }
  }

  int length() {
    return length;
  }

  /** Forgets everything written after the text had this length. */
  void rewind(int toLength) {
    length = toLength;
  }

  /** From now on, a text longer than this many bytes is a {@link TooLongException}. */
  void limit(int maxLength) {
    limit = maxLength;
  }

  void noLimit() {
    limit = Integer.MAX_VALUE - 8;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  /** The bytes of a member's name as {@link #key(byte[])} wants them. */
  static byte[] quoted(String name) {
    JsonBytes key = new JsonBytes(name.length() + 3);
    key.text(name);
    key.append((byte) ':');
    return key.toByteArray();
  }

  /** Appends bytes that are JSON already. */
  void raw(byte[] json) {
    require(json.length);
    System.arraycopy(json, 0, buffer, length, json.length);
    length += json.length;
  }

  void beginObject() {
    append((byte) '{');
  }

  void endObject() {
    append((byte) '}');
  }

  void beginArray() {
    append((byte) '[');
  }

  void endArray() {
    append((byte) ']');
  }

  /** Begins an array's next element. */
  void element() {
    if (buffer[length - 1] != '[') {
      append((byte) ',');
    }
  }

  /** Begins a member of the open object. A text ends in a quote, so a brace is the object's own. */
  void key(byte[] quotedName) {
    if (buffer[length - 1] != '{') {
      append((byte) ',');
    }
    raw(quotedName);
  }

  void key(String name) {
    if (buffer[length - 1] != '{') {
      append((byte) ',');
    }
    text(name);
    append((byte) ':');
  }

  void nothing() {
    raw(NULL);
  }

  void flag(Boolean value) {
    raw(value ? TRUE : FALSE);
  }

  void number(long value) {
    ascii(Long.toString(value));
  }

  /** A number that is not negative, with leading zeros. */
  void digits(int value, int count) {
    require(count);
    int rest = value;
    for (int at = length + count - 1; at >= length; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  /** A number; JSON has no infinities, so those are texts. */
  void number(double value) {
    if (Double.isFinite(value)) {
      ascii(Double.toString(value));
    } else {
      text(Double.toString(value));
    }
  }

  /** Digits and the like, which need no quotes or escapes. */
  void ascii(String text) {
    require(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[length++] = (byte) text.charAt(i);
    }
  }

  /** A text, cut between characters so that it takes at most so many bytes in UTF-8. */
  void text(String text, int maxBytes) {
    text(prefix(text, maxBytes));
  }

  void text(String text) {
    int chars = text.length();
    require(chars + 2);
    byte[] to = buffer;
    int at = length;
    to[at++] = '"';
    int i = 0;
    for (; i < chars; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        break;
      }
      to[at++] = (byte) c;
    }
    length = at;
    while (i < chars) {
      i += character(text, i);
    }
    append((byte) '"');
  }

  /** Appends the character at an index; says how many chars it took. */
  private int character(String text, int index) {
    require(MAX_BYTES_PER_CHAR);
    char c = text.charAt(index);
    if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
      buffer[length++] = (byte) c;
    } else if (c < 0x80) {
      escape(c);
    } else if (c < 0x800) {
      buffer[length++] = (byte) (0xc0 | (c >> 6));
      buffer[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (Character.isHighSurrogate(c)
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1))) {
      int point = Character.toCodePoint(c, text.charAt(index + 1));
      buffer[length++] = (byte) (0xf0 | (point >> 18));
      buffer[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      buffer[length++] = (byte) (0x80 | (point & 0x3f));
      return 2;
    } else {
      char whole = Character.isSurrogate(c) ? REPLACEMENT : c;
      buffer[length++] = (byte) (0xe0 | (whole >> 12));
      buffer[length++] = (byte) (0x80 | ((whole >> 6) & 0x3f));
      buffer[length++] = (byte) (0x80 | (whole & 0x3f));
    }
    return 1;
  }

  private void escape(char c) {
    char letter =
        switch (c) {
          case '"', '\\' -> c;
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          case '\b' -> 'b';
          case '\f' -> 'f';
          default -> 'u';
        };
    buffer[length++] = '\\';
    buffer[length++] = (byte) letter;
    if (letter == 'u') {
      buffer[length++] = '0';
      buffer[length++] = '0';
      buffer[length++] = HEX[c >> 4];
      buffer[length++] = HEX[c & 0xf];
    }
  }

  /** A number's lowest digits in hexadecimal. */
  void hex(long value, int digits) {
    require(digits);
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      buffer[length++] = HEX[(int) (value >>> shift) & 0xf];
    }
  }

  void append(byte one) {
    require(1);
    buffer[length++] = one;
  }

  private void require(int more) {
    if (more > limit - length) {
      throw new TooLongException();
    }
    if (more > buffer.length - length) {
      buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
    }
  }

  /** The longest beginning of a text that takes at most so many bytes and splits no character. */
  static String prefix(String text, int maxBytes) {
    if (text.length() <= maxBytes / 3) {
      return text;
    }
    int bytes = 0;
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        return text.substring(0, i);
      }
      i += Character.charCount(point);
    }
    return text;
  }
}
