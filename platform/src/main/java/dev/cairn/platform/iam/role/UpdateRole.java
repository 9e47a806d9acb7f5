package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.UpdateRoleRequest;
import dev.cairn.api.iam.UpdateRoleResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Changes a role's description and longest session; an absent description is emptied. */
record UpdateRole(Roles roles) implements Operation<UpdateRoleRequest, UpdateRoleResponse> {
  @Override
  public UpdateRoleResponse handle(UpdateRoleRequest input, Caller caller) {
    Integer seconds = input.maxSessionDuration();
    roles.update(
        roles.require(caller.account(), input.roleName()),
        details -> {
          RoleDetails described = details.described(input.description());
          return seconds == null ? described : described.lasting(seconds);
        });
    return new UpdateRoleResponse();
  }
}
