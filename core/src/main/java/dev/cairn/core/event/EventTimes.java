package dev.cairn.core.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads eventTime. Nearly every record has whole seconds in UTC, so that form has its own way. */
final class EventTimes {
  private static final int PLAIN_LENGTH = "2026-11-22T10:15:30Z".length();
  private static final long MAX_MILLIS = 253_402_300_799_999L; // the year 9999's last
  private static final long INVALID = -1;

  private EventTimes() {}

  /**
   * Milliseconds since 1970, or a negative number if the text is no time that an event can have.
   */
  static long parse(String text) {
    try {
      long millis = isPlain(text) ? plain(text) : Instant.parse(text).toEpochMilli();
      return millis > MAX_MILLIS ? INVALID : millis;
    } catch (DateTimeException | ArithmeticException e) {
      return INVALID;
    }
  }

  private static boolean isPlain(String text) {
    return text.length() == PLAIN_LENGTH
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(PLAIN_LENGTH - 1) == 'Z';
  }

  /** The plain form's time; negative for the 24th hour and the 61st second as well. */
  private static long plain(String text) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if ((year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 59) {
      return INVALID;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return ((days * 24 + hour) * 60 + minute) * 60_000L + second * 1_000L;
  }

  /** The number that these characters write, negative if one is not a digit. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
