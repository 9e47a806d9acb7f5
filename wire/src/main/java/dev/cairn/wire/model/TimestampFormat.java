package dev.cairn.wire.model;

/** How a timestamp is written. */
public enum TimestampFormat {
  /** RFC 3339, such as {@code 2026-11-22T17:50:49Z}; the models say {@code iso8601}. */
  DATE_TIME,
  /** Such as {@code Sun, 22 Nov 2026 17:50:49 GMT}; the models say {@code rfc822}. */
  HTTP_DATE,
  /** Seconds since 1970, with a fraction; the models say {@code unixTimestamp}. */
  EPOCH_SECONDS;

  static TimestampFormat of(String trait) {
    return switch (trait) {
      case "iso8601" -> DATE_TIME;
      case "rfc822" -> HTTP_DATE;
      case "unixTimestamp" -> EPOCH_SECONDS;
      default -> throw new IllegalArgumentException("Unknown timestamp format: " + trait);
    };
  }
}
