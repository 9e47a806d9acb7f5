package dev.cairn.policy.document;

import java.nio.charset.StandardCharsets;

/** How large documents may be, counted as AWS counts them. */
public enum PolicyQuota {
  /** One managed policy. */
  MANAGED(6_144, Measure.CHARACTERS_BUT_WHITESPACE),
  /** All inline policies of a user together. */
  USER_INLINE(2_048, Measure.CHARACTERS_BUT_WHITESPACE),
  /** All inline policies of a group together. */
  GROUP_INLINE(5_120, Measure.CHARACTERS_BUT_WHITESPACE),
  /** All inline policies of a role together. */
  ROLE_INLINE(10_240, Measure.CHARACTERS_BUT_WHITESPACE),
  /** A role's trust policy; AWS raises it to 4,096 on demand. */
  TRUST(2_048, Measure.CHARACTERS_BUT_WHITESPACE),
  /** A session policy as it is passed. */
  SESSION(2_048, Measure.CHARACTERS),
  /** A service control policy, as the API takes it. */
  SERVICE_CONTROL(5_120, Measure.CHARACTERS),
  /** A resource control policy. */
  RESOURCE_CONTROL(5_120, Measure.CHARACTERS),
  /** A key policy. */
  KEY(32_768, Measure.BYTES),
  /** A bucket policy. */
  BUCKET(20_480, Measure.BYTES);

  private final int limit;
  private final Measure measure;

  PolicyQuota(int limit, Measure measure) {
    this.limit = limit;
    this.measure = measure;
  }

  /** The largest size, in what {@link #size} counts. */
  public int limit() {
    return limit;
  }

  /** A document's size as this quota counts it. */
  public int size(String document) {
    return switch (measure) {
      case CHARACTERS -> document.length();
      case CHARACTERS_BUT_WHITESPACE -> (int) document.chars().filter(c -> !isSpace(c)).count();
      case BYTES -> document.getBytes(StandardCharsets.UTF_8).length;
    };
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private enum Measure {
    CHARACTERS,
    CHARACTERS_BUT_WHITESPACE,
    BYTES
  }
}
