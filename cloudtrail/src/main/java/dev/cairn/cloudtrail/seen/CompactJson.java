package dev.cairn.cloudtrail.seen;

import dev.cairn.core.json.JsonText;

/**
 * Takes the whitespace between tokens out of JSON and changes nothing else, so that a record has
 * the same bytes however it was laid out. The input must be well-formed.
 */
public final class CompactJson {
  private CompactJson() {}

  /**
   * Copies without whitespace between tokens.
   *
   * @param into has room for {@code to - from} bytes
   * @return how many bytes were written, from the start of {@code into}
   */
  public static int compact(byte[] json, int from, int to, byte[] into) {
    int at = from;
    int length = 0;
    while (at < to) {
      byte c = json[at];
      if (c == '"') {
        int end = afterText(json, at + 1, to);
        System.arraycopy(json, at, into, length, end - at);
        length += end - at;
        at = end;
      } else {
        if (c > ' ' || c < 0) {
          into[length++] = c;
        }
        at++;
      }
    }
    return length;
  }

  /**
   * The index behind the closing quotation mark of a text whose first character is at {@code from}.
   */
  private static int afterText(byte[] json, int from, int to) {
    int at = JsonText.indexOfSpecial(json, from, to);
    while (at < to && json[at] != '"') {
      at = JsonText.indexOfSpecial(json, at + (json[at] == '\\' ? 2 : 1), to);
    }
    return Math.min(to, at + 1);
  }
}
