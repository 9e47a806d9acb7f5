package dev.cairn.policy.bucket;

import dev.cairn.policy.bucket.PublicAccessBlock.Setting;
import dev.cairn.policy.evaluation.AttachedPolicy;
import dev.cairn.policy.evaluation.PolicySet;
import dev.cairn.policy.evaluation.ResourceReach;
import java.util.List;
import java.util.Optional;

/**
 * The bucket's side of a request: its policy, the access control lists, and what the public access
 * block leaves of both.
 *
 * @param policy the bucket's, if it has one
 * @param lists the bucket's list and, for an object that is there, the object's
 * @param ownership who owns the object that is asked for
 * @param block what account, bucket and access point close together
 */
public record BucketAccess(
    Optional<AttachedPolicy> policy,
    List<AccessControlList> lists,
    Ownership ownership,
    PublicAccessBlock block) {

  public BucketAccess {
    lists = List.copyOf(lists);
  }

  /** Who owns an object, and whether lists count. */
  public enum Ownership {
    /** The bucket's owner owns everything; lists are switched off (BucketOwnerEnforced). */
    ENFORCED,
    /** The bucket's owner owns this object, or a bucket is asked for; lists count. */
    BUCKET_OWNER,
    /**
     * Whoever wrote the object owns it, and is the request's resource account: the bucket's policy
     * can take away but not give.
     */
    WRITER
  }

  /** Adds the bucket's side to the policies of a request. */
  public void addTo(PolicySet.Builder policies) {
    policy.ifPresent(policies::resource);
    policies.reach(reach());
    if (ownership != Ownership.ENFORCED) {
      boolean ignoring = block.has(Setting.IGNORE_PUBLIC_ACLS);
      for (AccessControlList list : lists) {
        policies.allowance(ignoring ? list.withoutPublicGrants() : list);
      }
    }
  }

  private ResourceReach reach() {
    if (ownership == Ownership.WRITER) {
      return ResourceReach.NOBODY;
    }
    boolean restricted =
        block.has(Setting.RESTRICT_PUBLIC_BUCKETS)
            && policy.filter(attached -> PublicPolicy.isPublic(attached.policy())).isPresent();
    return restricted ? ResourceReach.OWNER_AND_SERVICES : ResourceReach.EVERYBODY;
  }
}
