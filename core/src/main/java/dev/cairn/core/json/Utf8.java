package dev.cairn.core.json;

/**
 * Checks UTF-8 as the Unicode standard defines it: no overlong form, no surrogate, nothing above
 * U+10FFFF.
 */
final class Utf8 {
  private Utf8() {}

  /** The length of the sequence that begins here and is not ASCII, 0 if it is malformed. */
  static int sequenceLength(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return continues(bytes, at + 1, end) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      int low = first == 0xe0 ? 0xa0 : 0x80;
      int high = first == 0xed ? 0x9f : 0xbf;
      return isWithin(bytes, at + 1, end, low, high) && continues(bytes, at + 2, end) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      int low = first == 0xf0 ? 0x90 : 0x80;
      int high = first == 0xf4 ? 0x8f : 0xbf;
      return isWithin(bytes, at + 1, end, low, high)
              && continues(bytes, at + 2, end)
              && continues(bytes, at + 3, end)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at, int end) {
    return isWithin(bytes, at, end, 0x80, 0xbf);
  }

  private static boolean isWithin(byte[] bytes, int at, int end, int low, int high) {
    return at < end && (bytes[at] & 0xff) >= low && (bytes[at] & 0xff) <= high;
  }
}
