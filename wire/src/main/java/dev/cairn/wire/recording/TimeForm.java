package dev.cairn.wire.recording;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a service's events show timestamps. */
enum TimeForm {
  /** {@code Jul 18, 2023, 4:07:39 PM}, in UTC. */
  TEXT {
    @Override
    void write(Instant time, JsonBytes out) {
      out.text(ENGLISH.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
    }
  },
  /** {@code 2023-07-18T16:07:39Z}. */
  ISO {
    @Override
    void write(Instant time, JsonBytes out) {
      out.text(DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS)));
    }
  },
  /** As {@link #ISO}, with what fraction there is. */
  ISO_FRACTION {
    @Override
    void write(Instant time, JsonBytes out) {
      out.text(DateTimeFormatter.ISO_INSTANT.format(time));
    }
  },
  EPOCH_SECONDS {
    @Override
    void write(Instant time, JsonBytes out) {
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
    void write(Instant time, JsonBytes out) {
      out.number(
          Math.addExact(
              Math.multiplyExact(time.getEpochSecond(), 1000), time.getNano() / 1_000_000));
    }
  };

  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.ENGLISH);

  abstract void write(Instant time, JsonBytes out);

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
