package dev.cairn.platform.iam.policy;

import java.time.Instant;

/**
 * One version of a policy.
 *
 * @param number the number in {@code v1}; never reused
 * @param document as given, byte for byte
 */
public record Version(int number, String document, Instant createdAt) {
  /** Such as {@code v1}. */
  public String id() {
    return "v" + number;
  }
}
