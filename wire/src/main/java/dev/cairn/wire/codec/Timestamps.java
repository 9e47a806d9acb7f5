package dev.cairn.wire.codec;

import dev.cairn.wire.model.TimestampFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Timestamps as text. Answers carry milliseconds at most, as AWS's do. */
final class Timestamps {
  private static final DateTimeFormatter HTTP_DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("EEE, dd MMM uuuu HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral(" GMT")
          .toFormatter(Locale.US)
          .withZone(ZoneOffset.UTC);

  /** The first second after the year 9999. */
  private static final long END_SECONDS = 253_402_300_800L;

  private static final long START_SECONDS = -62_167_219_200L;
  private static final int MAX_LENGTH = 64;
  private static final int NANOS_A_MILLI = 1_000_000;

  private Timestamps() {}

  static Instant parse(String text, TimestampFormat format) {
    if (text.length() > MAX_LENGTH) {
      throw malformed();
    }
    try {
      return switch (format) {
        case DATE_TIME -> dateTime(text);
        case HTTP_DATE -> HTTP_DATE.parse(text, Instant::from);
        case EPOCH_SECONDS -> epochSeconds(text);
      };
    } catch (DateTimeException | NumberFormatException _) {
      throw malformed();
    }
  }

  /** Reads a decimal number of seconds. An exponent is read as a double, so that none can hurt. */
  static Instant epochSeconds(String text) {
    if (!Scalars.isDecimal(text)) {
      throw malformed();
    }
    double rough = Double.parseDouble(text);
    if (!(rough >= START_SECONDS && rough < END_SECONDS)) {
      throw malformed();
    }
    boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    BigDecimal exact = exponent ? BigDecimal.valueOf(rough) : new BigDecimal(text);
    BigDecimal seconds = exact.setScale(0, RoundingMode.FLOOR);
    long nanos = exact.subtract(seconds).movePointRight(9).longValue();
    return Instant.ofEpochSecond(seconds.longValueExact(), nanos);
  }

  static String format(Instant instant, TimestampFormat format) {
    return switch (format) {
      case DATE_TIME -> dateTime(instant);
      case HTTP_DATE -> HTTP_DATE.format(instant.truncatedTo(ChronoUnit.MILLIS));
      case EPOCH_SECONDS -> epochSeconds(instant);
    };
  }

  private static String epochSeconds(Instant instant) {
    long millis = instant.toEpochMilli();
    return millis % 1000 == 0
        ? Long.toString(millis / 1000)
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }

  private static String dateTime(Instant instant) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    pad(out, utc.getYear(), 1000);
    pad(out.append('-'), utc.getMonthValue(), 10);
    pad(out.append('-'), utc.getDayOfMonth(), 10);
    pad(out.append('T'), utc.getHour(), 10);
    pad(out.append(':'), utc.getMinute(), 10);
    pad(out.append(':'), utc.getSecond(), 10);
    int millis = utc.getNano() / NANOS_A_MILLI;
    if (millis != 0) {
      pad(out.append('.'), millis, 100);
    }
    return out.append('Z').toString();
  }

  private static void pad(StringBuilder out, int value, int unit) {
    for (int u = unit; u > 1 && value < u; u /= 10) {
      out.append('0');
    }
    out.append(value);
  }

  /** RFC 3339, strictly: {@code uuuu-MM-ddTHH:mm:ss}, a fraction or none, Z. */
  private static Instant dateTime(String text) {
    expect(text, 4, '-');
    expect(text, 7, '-');
    expect(text, 10, 'T');
    expect(text, 13, ':');
    expect(text, 16, ':');
    int zone = 19;
    int nanos = 0;
    if (text.length() > zone && text.charAt(zone) == '.') {
      zone = endOfDigits(text, zone + 1);
      nanos = fraction(text, 20, zone);
    }
    LocalDateTime local =
        LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            nanos);
    expect(text, zone, 'Z');
    if (text.length() > zone + 1) {
      throw malformed();
    }
    return local.toInstant(ZoneOffset.UTC);
  }

  private static int fraction(String text, int from, int to) {
    if (to == from || to - from > 9) {
      throw malformed();
    }
    int nanos = digits(text, from, to);
    for (int i = to - from; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && Scalars.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (i >= text.length() || !Scalars.isDigit(text.charAt(i))) {
        throw malformed();
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static void expect(String text, int at, char expected) {
    if (at >= text.length() || text.charAt(at) != expected) {
      throw malformed();
    }
  }

  private static MalformedException malformed() {
    return new MalformedException("Timestamp is not in the format that the operation expects.");
  }
}
