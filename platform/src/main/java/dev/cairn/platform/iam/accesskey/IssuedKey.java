package dev.cairn.platform.iam.accesskey;

import java.time.Instant;

/**
 * An access key with its secret.
 *
 * @param secret never logged, never part of {@code toString}
 */
public record IssuedKey(String id, String secret, Instant createdAt) {
  @Override
  public String toString() {
    return "IssuedKey[" + id + "]";
  }
}
