package dev.cairn.wire.codec;

import java.nio.charset.StandardCharsets;

/** Undoes percent-encoding, strictly: what follows a percent sign are two hexadecimal digits. */
public final class PercentEncoding {
  private PercentEncoding() {}

  /** Decodes a path segment or a label. A plus sign stays. */
  public static String decodePath(String encoded) {
    return encoded.indexOf('%') < 0 && isAscii(encoded) ? encoded : decode(encoded, false);
  }

  /** Decodes the name or value of a form or query string. A plus sign is a space. */
  static String decodeForm(String encoded) {
    return encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0 && isAscii(encoded)
        ? encoded
        : decode(encoded, true);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String decode(String encoded, boolean form) {
    byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      byte b = raw[i];
      if (b == '%') {
        b = octet(raw, i);
        i += 2;
      } else if (b == '+' && form) {
        b = ' ';
      }
      raw[length++] = b;
    }
    return Utf8.decode(raw, 0, length);
  }

  private static byte octet(byte[] raw, int percent) {
    if (percent + 2 >= raw.length) {
      throw malformed();
    }
    int high = Character.digit(raw[percent + 1], 16);
    int low = Character.digit(raw[percent + 2], 16);
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return (byte) (high << 4 | low);
  }

  private static MalformedException malformed() {
    return new MalformedException("A percent sign must be followed by two hexadecimal digits.");
  }
}
