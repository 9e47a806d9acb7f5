package dev.cairn.policy.bucket;

import dev.cairn.policy.document.Policy;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which ways to the public are closed.
 *
 * @param settings those that are on
 */
public record PublicAccessBlock(Set<Setting> settings) {
  /** Everything is open. */
  public static final PublicAccessBlock OPEN = new PublicAccessBlock(Set.of());

  /** Everything is closed, as for every new bucket. */
  public static final PublicAccessBlock CLOSED =
      new PublicAccessBlock(EnumSet.allOf(Setting.class));

  public PublicAccessBlock {
    settings = Set.copyOf(settings);
  }

  /** One way to the public that is closed. */
  public enum Setting {
    /** Access control lists that let the public in cannot be put. */
    BLOCK_PUBLIC_ACLS,
    /** Grants to the public count for nothing. */
    IGNORE_PUBLIC_ACLS,
    /** Public policies cannot be put. */
    BLOCK_PUBLIC_POLICY,
    /** A public policy lets in nobody but the owner's account and services. */
    RESTRICT_PUBLIC_BUCKETS
  }

  /** What the account, the bucket and the access point close together. */
  public PublicAccessBlock or(PublicAccessBlock other) {
    Set<Setting> both = EnumSet.noneOf(Setting.class);
    both.addAll(settings);
    both.addAll(other.settings);
    return new PublicAccessBlock(both);
  }

  /** Whether a setting is on. */
  public boolean has(Setting setting) {
    return settings.contains(setting);
  }

  /** Whether PutBucketPolicy is to be refused. */
  public boolean refuses(Policy policy) {
    return has(Setting.BLOCK_PUBLIC_POLICY) && PublicPolicy.isPublic(policy);
  }

  /** Whether an access control list cannot be put. */
  public boolean refuses(AccessControlList list) {
    return has(Setting.BLOCK_PUBLIC_ACLS) && list.isPublic();
  }
}
