package dev.cairn.wire.recording;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** How a service's events show timestamps. */
enum TimeForm {
  /** {@code Jul 18, 2023, 4:07:39 PM}, in UTC. */
  TEXT {
    @Override
    void common(Instant time, JsonBytes out) {
      LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
      int hour = utc.getHour() % 12;
      out.append((byte) '"');
      out.ascii(MONTHS.get(utc.getMonthValue() - 1));
      out.append((byte) ' ');
      out.number(utc.getDayOfMonth());
      out.ascii(", ");
      out.number(utc.getYear());
      out.ascii(", ");
      out.number(hour == 0 ? 12 : hour);
      out.append((byte) ':');
      out.digits(utc.getMinute(), 2);
      out.append((byte) ':');
      out.digits(utc.getSecond(), 2);
      out.ascii(utc.getHour() < 12 ? " AM\"" : " PM\"");
    }
  },
  /** {@code 2023-07-18T16:07:39Z}. */
  ISO {
    @Override
    void common(Instant time, JsonBytes out) {
      LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
      out.append((byte) '"');
      out.digits(utc.getYear(), 4);
      out.append((byte) '-');
      out.digits(utc.getMonthValue(), 2);
      out.append((byte) '-');
      out.digits(utc.getDayOfMonth(), 2);
      out.append((byte) 'T');
      out.digits(utc.getHour(), 2);
      out.append((byte) ':');
      out.digits(utc.getMinute(), 2);
      out.append((byte) ':');
      out.digits(utc.getSecond(), 2);
      out.ascii("Z\"");
    }
  },
  /** As {@link #ISO}, with what fraction there is. */
  ISO_FRACTION {
    @Override
    void common(Instant time, JsonBytes out) {
      out.text(time.toString());
    }
  },
  EPOCH_SECONDS {
    @Override
    void common(Instant time, JsonBytes out) {
      int millis = time.getNano() / 1_000_000;
      if (millis == 0) {
        out.number(time.getEpochSecond());
      } else {
        out.number(time.getEpochSecond() + millis / 1000.0);
      }
    }
  },
  EPOCH_MILLIS {
    @Override
    void common(Instant time, JsonBytes out) {
      out.number(time.toEpochMilli());
    }
  };

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_10000 = 253_402_300_800L;

  /** Writes a time of the years 0 to 9999. */
  abstract void common(Instant time, JsonBytes out);

  /** Writes a time; one that no calendar shows is written as text. */
  void write(Instant time, JsonBytes out) {
    if (time.getEpochSecond() >= YEAR_0 && time.getEpochSecond() < YEAR_10000) {
      common(time, out);
    } else {
      out.text(time.toString());
    }
  }

  static TimeForm of(String fact) {
    return switch (fact) {
      case "text" -> TEXT;
      case "iso" -> ISO;
      case "isoFraction" -> ISO_FRACTION;
      case "epochSeconds" -> EPOCH_SECONDS;
      case "epochMillis" -> EPOCH_MILLIS;
      default -> throw new IllegalArgumentException("Unknown form of timestamps: " + fact);
    };
  }
}
