package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.UpdateUserRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Renames or moves a user, who keeps id, credentials and permissions. */
record UpdateUser(Users users) implements Operation<UpdateUserRequest, NoMembers> {
  @Override
  public NoMembers handle(UpdateUserRequest input, Caller caller) {
    Entity user = users.require(caller.account(), input.userName());
    users.entities().rename(user, input.newPath(), input.newUserName());
    return new NoMembers();
  }
}
