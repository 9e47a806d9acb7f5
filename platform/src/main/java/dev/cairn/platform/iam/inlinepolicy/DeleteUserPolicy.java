package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.DeleteUserPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes one of a user's inline policies. */
record DeleteUserPolicy(Entities entities, InlinePolicies policies)
    implements Operation<DeleteUserPolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteUserPolicyRequest input, Caller caller) {
    policies.delete(
        entities.require(caller.account(), EntityKind.USER, input.userName()), input.policyName());
    return new NoMembers();
  }
}
