package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.UpdateGroupRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Renames or moves a group. */
record UpdateGroup(Entities entities) implements Operation<UpdateGroupRequest, NoMembers> {
  @Override
  public NoMembers handle(UpdateGroupRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    entities.rename(group, input.newPath(), input.newGroupName());
    return new NoMembers();
  }
}
