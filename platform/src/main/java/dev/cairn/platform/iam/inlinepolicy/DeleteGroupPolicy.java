package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.DeleteGroupPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes one of a group's inline policies. */
record DeleteGroupPolicy(Entities entities, InlinePolicies policies)
    implements Operation<DeleteGroupPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteGroupPolicyRequest input, Caller caller) {
    policies.delete(
        entities.require(caller.account(), EntityKind.GROUP, input.groupName()),
        input.policyName());
    return new NoMembers();
  }
}
