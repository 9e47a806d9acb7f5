package dev.cairn.platform.iam.role;

import dev.cairn.api.iam.UpdateRoleDescriptionRequest;
import dev.cairn.api.iam.UpdateRoleDescriptionResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.Operation;

/** Changes a role's description. */
record UpdateRoleDescription(Roles roles)
    implements Operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse> {
  @Override
  public UpdateRoleDescriptionResponse handle(UpdateRoleDescriptionRequest input, Caller caller) {
    Entity role = roles.require(caller.account(), input.roleName());
    roles.update(role, details -> details.described(input.description()));
    return new UpdateRoleDescriptionResponse(roles.brief(role));
  }
}
