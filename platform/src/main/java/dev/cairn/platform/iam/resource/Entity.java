package dev.cairn.platform.iam.resource;

import dev.cairn.core.AccountId;
import java.time.Instant;

/**
 * A named resource of an account.
 *
 * @param id the unique id, such as AIDA…, which no later entity of the same name will have
 * @param path {@code /} or {@code /…/}
 * @param createdAt in whole seconds
 */
public record Entity(
    AccountId account, EntityKind kind, String id, String name, String path, Instant createdAt) {
  /** Such as {@code arn:aws:iam::123456789012:user/division/alice}. */
  public String arn() {
    return "arn:aws:iam::" + account + ":" + kind.word() + path + name;
  }
}
