package dev.cairn.policy.evaluation;

import dev.cairn.policy.document.Standing;
import dev.cairn.policy.request.RequestContext;

/**
 * What lets a caller in on the resource's side besides its policy: a grant of a KMS key, a bucket's
 * access control list. It counts like an Allow of the resource's policy; a Deny anywhere outweighs
 * it.
 */
@FunctionalInterface
public interface ResourceAllowance {
  /** How the request is allowed, {@link Standing#SILENT} if it is not; never a denial. */
  Standing standing(RequestContext context);
}
