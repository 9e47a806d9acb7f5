package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.CreateRoleRequest;
import dev.cairn.api.iam.CreateRoleResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Creates a role. */
record CreateRole(Roles roles) implements Operation<CreateRoleRequest, CreateRoleResponse> {
  @Override
  public CreateRoleResponse handle(CreateRoleRequest input, Caller caller) {
    return new CreateRoleResponse(roles.full(roles.create(caller.account(), input)));
  }
}
