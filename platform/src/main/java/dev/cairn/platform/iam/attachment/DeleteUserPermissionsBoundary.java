package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.DeleteUserPermissionsBoundaryRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes the boundary of a user's permissions. */
record DeleteUserPermissionsBoundary(Entities entities, Attachments attachments)
    implements Operation<DeleteUserPermissionsBoundaryRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteUserPermissionsBoundaryRequest input, Caller caller) {
    attachments.unbound(entities.require(caller.account(), EntityKind.USER, input.userName()));
    return new NoMembers();
  }
}
