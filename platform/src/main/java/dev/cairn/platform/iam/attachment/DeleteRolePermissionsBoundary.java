package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.DeleteRolePermissionsBoundaryRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes the boundary of a role's permissions. */
record DeleteRolePermissionsBoundary(Entities entities, Attachments attachments)
    implements Operation<DeleteRolePermissionsBoundaryRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteRolePermissionsBoundaryRequest input, Caller caller) {
    attachments.unbound(entities.require(caller.account(), EntityKind.ROLE, input.roleName()));
    return new NoMembers();
  }
}
