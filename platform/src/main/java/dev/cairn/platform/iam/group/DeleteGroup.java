package dev.cairn.platform.iam.group;

import dev.cairn.api.iam.DeleteGroupRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import java.util.List;

/** Deletes a group that has neither users nor policies. */
record DeleteGroup(Entities entities, Memberships memberships, List<DeletionGuard> guards)
    implements Operation<DeleteGroupRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteGroupRequest input, Caller caller) {
    Entity group = entities.require(caller.account(), EntityKind.GROUP, input.groupName());
    if (!memberships.users(group).isEmpty()) {
      throw IamTexts.deleteConflict("remove users from group");
    }
    guards.forEach(guard -> guard.check(group));
    entities.delete(group);
    return new NoMembers();
  }
}
