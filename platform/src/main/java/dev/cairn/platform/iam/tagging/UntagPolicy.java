package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.UntagPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes tags from a policy. */
record UntagPolicy(Policies policies, Tags tags)
    implements Operation<UntagPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(UntagPolicyRequest input, Caller caller) {
    tags.remove(policies.entity(caller.account(), input.policyArn()), input.tagKeys());
    return new NoMembers();
  }
}
