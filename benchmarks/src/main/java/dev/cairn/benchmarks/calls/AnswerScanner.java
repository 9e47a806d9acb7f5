package dev.cairn.benchmarks.calls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds where an HTTP answer ends. Looks at no more than its status and length: a load generator
 * must not cost what the server costs.
 */
final class AnswerScanner {
  private static final int STATUS_AT = 9;
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private AnswerScanner() {}

  /**
   * The whole answer's length in bytes, or -1 if its head is not complete.
   *
   * @param buffer filled from 0 to its position
   */
  static int length(ByteBuffer buffer) {
    int head = endOfHead(buffer);
    return head < 0 ? -1 : head + contentLength(buffer, head);
  }

  /** Whether the status is one of success; the head must be complete. */
  static boolean isSuccess(ByteBuffer buffer) {
    return buffer.get(STATUS_AT) == '2';
  }

  /** Whether the server will close the connection after this answer. */
  static boolean saysClose(ByteBuffer buffer) {
    String text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
    return text.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
  }

  private static int endOfHead(ByteBuffer buffer) {
    for (int i = 3; i < buffer.position(); i++) {
      if (buffer.get(i) == '\n' && buffer.get(i - 2) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(ByteBuffer buffer, int head) {
    for (int at = 0; at < head - LENGTH.length; at++) {
      if (buffer.get(at) == '\n' && isLength(buffer, at + 1)) {
        return number(buffer, at + 1 + LENGTH.length);
      }
    }
    return 0;
  }

  private static boolean isLength(ByteBuffer buffer, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte c = buffer.get(at + i);
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuffer buffer, int at) {
    int value = 0;
    for (int i = at; buffer.get(i) != '\r'; i++) {
      if (buffer.get(i) != ' ') {
        value = value * 10 + buffer.get(i) - '0';
      }
    }
    return value;
  }
}
