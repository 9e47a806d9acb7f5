package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.PutRolePolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Sets one of a role's inline policies. */
record PutRolePolicy(Entities entities, InlinePolicies policies)
    implements Operation<PutRolePolicyRequest, NoMembers> {
  @Override
  public NoMembers handle(PutRolePolicyRequest input, Caller caller) {
    policies.put(
        entities.require(caller.account(), EntityKind.ROLE, input.roleName()),
        input.policyName(),
        input.policyDocument());
    return new NoMembers();
  }
}
