package dev.cairn.platform.iam.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy.
 *
 * @param arn also of AWS managed ones, whose account part is {@code aws}
 * @param defaultVersion the number in {@code v1}
 */
public record ManagedPolicy(
    String arn,
    String id,
    String name,
    String path,
    @Nullable String description,
    int defaultVersion,
    Instant createdAt,
    Instant updatedAt) {
  /** Such as {@code v1}. */
  public String defaultVersionId() {
    return "v" + defaultVersion;
  }

  /** Whether AWS owns it. */
  public boolean isAwsManaged() {
    return arn.startsWith("arn:aws:iam::aws:");
  }
}
