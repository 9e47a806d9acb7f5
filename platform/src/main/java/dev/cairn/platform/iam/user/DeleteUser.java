package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.DeleteUserRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import java.util.List;

/** Deletes a user that nothing belongs to any more. */
record DeleteUser(Users users, List<DeletionGuard> guards)
    implements Operation<DeleteUserRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteUserRequest input, Caller caller) {
    Entity user = users.require(caller.account(), input.userName());
    guards.forEach(guard -> guard.check(user));
    users.tags().forget(user);
    users.attachments().forget(user);
    users.entities().delete(user);
    return new NoMembers();
  }
}
