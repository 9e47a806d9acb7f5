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
  /** Whether it ends earlier than another. */
  boolean isShorterThan(Retention other) {
    return limit.isPresent()
        && (other.limit.isEmpty() || limit.get().compareTo(other.limit.get()) < 0);
  }

  /** As it is written in settings. */
  @Override
  public String toString() {
    return limit.map(time -> "P" + time.toDays() + "D").orElse("forever");
  }

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
