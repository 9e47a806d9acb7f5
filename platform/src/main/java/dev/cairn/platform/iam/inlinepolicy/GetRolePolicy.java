package dev.cairn.platform.iam.inlinepolicy;

import dev.cairn.api.iam.GetRolePolicyRequest;
import dev.cairn.api.iam.GetRolePolicyResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.Operation;

/** Shows one of a role's inline policies. */
record GetRolePolicy(Entities entities, InlinePolicies policies)
    implements Operation<GetRolePolicyRequest, GetRolePolicyResponse> {
  @Override
  public GetRolePolicyResponse handle(GetRolePolicyRequest input, Caller caller) {
    Entity role = entities.require(caller.account(), EntityKind.ROLE, input.roleName());
    return new GetRolePolicyResponse(
        role.name(), input.policyName(), policies.shown(role, input.policyName()));
  }
}
