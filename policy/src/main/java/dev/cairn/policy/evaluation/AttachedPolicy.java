package dev.cairn.policy.evaluation;

import dev.cairn.policy.document.Policy;

/**
 * A policy where it applies.
 *
 * @param arn the managed policy's; empty for inline policies and those of resources
 */
public record AttachedPolicy(Policy policy, String arn) {
  /** A policy that has no ARN of its own. */
  public static AttachedPolicy inline(Policy policy) {
    return new AttachedPolicy(policy, "");
  }
}
