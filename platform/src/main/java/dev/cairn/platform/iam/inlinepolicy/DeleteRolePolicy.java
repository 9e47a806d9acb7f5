package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.DeleteRolePolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes one of a role's inline policies. */
record DeleteRolePolicy(Entities entities, InlinePolicies policies)
    implements Operation<DeleteRolePolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteRolePolicyRequest input, Caller caller) {
    policies.delete(
        entities.require(caller.account(), EntityKind.ROLE, input.roleName()), input.policyName());
    return new NoMembers();
  }
}
