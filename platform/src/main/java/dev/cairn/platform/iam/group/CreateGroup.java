package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.CreateGroupRequest;
import dev.cairn.api.iam.CreateGroupResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.Operation;

/** Creates a group. */
record CreateGroup(Entities entities)
    implements Operation<CreateGroupRequest, CreateGroupResponse> {
  @Override
  public CreateGroupResponse handle(CreateGroupRequest input, Caller caller) {
    Entity group =
        entities.create(caller.account(), EntityKind.GROUP, input.path(), input.groupName());
    return new CreateGroupResponse(Memberships.shown(group));
  }
}
