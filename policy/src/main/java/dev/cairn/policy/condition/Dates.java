package dev.cairn.policy.condition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates: the W3C's forms of ISO 8601, from a year alone to fractions of a second, or seconds
 * since 1970. What is left out is the first month, the first day, midnight, and UTC. Four digits
 * are a year.
 */
final class Dates {
  private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,3}|-?[0-9]{5,12}");
  private static final Pattern DATE =
      Pattern.compile(
          "([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
              + "(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
              + "(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?");

  private Dates() {}

  /** The time, null if the text is none. */
  static @Nullable Instant read(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    Matcher form = DATE.matcher(text);
    try {
      return form.matches() ? instant(form) : null;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static Instant instant(Matcher form) {
    LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
    String time = form.group(4);
    String zone = form.group(5);
    return OffsetDateTime.of(
            day,
            time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time),
            zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone))
        .toInstant();
  }

  private static int number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
