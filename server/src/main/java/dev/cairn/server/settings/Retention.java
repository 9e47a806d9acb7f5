package dev.cairn.server.settings;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long something is kept.
 *
 * @param limit empty for ever
 */
public record Retention(Optional<Duration> limit) {
  static Retention parse(String text) {
    if (text.equals("forever")) {
      return new Retention(Optional.empty());
    }
    try {
      Period period = Period.parse(text);
      if (period.getYears() != 0 || period.getMonths() != 0 || period.getDays() < 1) {
        throw new IllegalArgumentException("Retention counts in whole days");
      }
      return new Retention(Optional.of(Duration.ofDays(period.getDays())));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
