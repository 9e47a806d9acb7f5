package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.PutGroupPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Sets one of a group's inline policies. */
record PutGroupPolicy(Entities entities, InlinePolicies policies)
    implements Operation<PutGroupPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(PutGroupPolicyRequest input, Caller caller) {
    policies.put(
        entities.require(caller.account(), EntityKind.GROUP, input.groupName()),
        input.policyName(),
        input.policyDocument());
    return new NoMembers();
  }
}
