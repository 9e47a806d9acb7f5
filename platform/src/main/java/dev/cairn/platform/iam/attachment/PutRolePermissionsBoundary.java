package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.PutRolePermissionsBoundaryRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Sets the boundary of a role's permissions. */
record PutRolePermissionsBoundary(Entities entities, Attachments attachments)
    implements Operation<PutRolePermissionsBoundaryRequest, NoMembers> {
  @Override
  public NoMembers handle(PutRolePermissionsBoundaryRequest input, Caller caller) {
    attachments.bound(
        entities.require(caller.account(), EntityKind.ROLE, input.roleName()),
        input.permissionsBoundary());
    return new NoMembers();
  }
}
