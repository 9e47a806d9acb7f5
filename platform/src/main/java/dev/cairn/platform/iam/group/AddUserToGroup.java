package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.AddUserToGroupRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Adds a user to a group; one that is in it already stays so. */
record AddUserToGroup(Entities entities, Memberships memberships)
    implements Operation<AddUserToGroupRequest, NoMembers> {
  @Override
  public NoMembers handle(AddUserToGroupRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    memberships.add(group, user);
    return new NoMembers();
  }
}
