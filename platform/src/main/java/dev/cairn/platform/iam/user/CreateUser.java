package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.CreateUserRequest;
import dev.cairn.api.iam.CreateUserResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.Operation;

/** Creates a user without any permission or credential. */
record CreateUser(Users users) implements Operation<CreateUserRequest, CreateUserResponse> {
  @Override
  public CreateUserResponse handle(CreateUserRequest input, Caller caller) {
    Entity user =
        users.entities().create(caller.account(), EntityKind.USER, input.path(), input.userName());
    users.tags().put(user, input.tags());
    users.attachments().bound(user, input.permissionsBoundary());
    return new CreateUserResponse(users.full(user));
  }
}
