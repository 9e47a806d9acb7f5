package dev.cairn.platform.iam.tagging;

import dev.cairn.api.iam.TagPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.policy.Policies;
import dev.cairn.platform.iam.resource.Tags;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Adds tags to a policy. */
record TagPolicy(Policies policies, Tags tags) implements Operation<TagPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(TagPolicyRequest input, Caller caller) {
    tags.put(policies.entity(caller.account(), input.policyArn()), input.tags());
    return new NoMembers();
  }
}
