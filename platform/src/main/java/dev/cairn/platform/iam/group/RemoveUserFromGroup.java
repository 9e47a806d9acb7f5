package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.RemoveUserFromGroupRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes a user from a group. */
record RemoveUserFromGroup(Entities entities, Memberships memberships)
    implements Operation<RemoveUserFromGroupRequest, NoMembers> {
  @Override
  public NoMembers handle(RemoveUserFromGroupRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    Entity user = entities.require(caller.account(), EntityKind.USER, input.userName());
    memberships.remove(group, user);
    return new NoMembers();
  }
}
