package dev.cairn.platform.iam.attachment;

import dev.cairn.api.iam.PutUserPermissionsBoundaryRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Sets the boundary of a user's permissions. */
record PutUserPermissionsBoundary(Entities entities, Attachments attachments)
    implements Operation<PutUserPermissionsBoundaryRequest, NoMembers> {
  @Override
  public NoMembers handle(PutUserPermissionsBoundaryRequest input, Caller caller) {
    attachments.bound(
        entities.require(caller.account(), EntityKind.USER, input.userName()),
        input.permissionsBoundary());
    return new NoMembers();
  }
}
