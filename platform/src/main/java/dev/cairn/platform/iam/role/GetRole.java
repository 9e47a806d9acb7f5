package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.GetRoleRequest;
import dev.cairn.api.iam.GetRoleResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Describes a role, with its last use. */
record GetRole(Roles roles) implements Operation<GetRoleRequest, GetRoleResponse> {
  @Override
  public GetRoleResponse handle(GetRoleRequest input, Caller caller) {
    return new GetRoleResponse(roles.full(roles.require(caller.account(), input.roleName())));
  }
}
