package dev.cairn.platform.s3.bucket;

import dev.cairn.core.AccountId;
import java.time.Instant;

/**
 * A bucket.
 *
 * @param name unique among all accounts
 * @param region where it was created; it stays there
 */
public record Bucket(String name, AccountId account, String region, Instant createdAt) {
  public String arn() {
    return "arn:aws:s3:::" + name;
  }
}
