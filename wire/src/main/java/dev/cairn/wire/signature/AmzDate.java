package dev.cairn.wire.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as signatures write them: {@code 20261122T175127Z}. Parsed by hand: every call has one. */
final class AmzDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private AmzDate() {}

  static String format(Instant time) {
    return FORMAT.format(time);
  }

  static Optional<Instant> parse(String text) {
    if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
      return Optional.empty();
    }
    int day = digits(text, 0, 8);
    int second = digits(text, 9, 15);
    return day < 0 || second < 0 ? Optional.empty() : instant(day, second);
  }

  /** A Date header's form, such as {@code Sun, 22 Nov 2026 17:51:27 GMT}. */
  static Optional<Instant> parseHttpDate(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(int day, int second) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  day / 10_000,
                  day / 100 % 100,
                  day % 100,
                  second / 10_000,
                  second / 100 % 100,
                  second % 100)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
