package dev.cairn.platform.iam.user;

import dev.cairn.api.iam.GetUserRequest;
import dev.cairn.api.iam.GetUserResponse;
import dev.cairn.api.iam.User;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.wire.Operation;
import java.time.Instant;

/** Describes a user, the caller when no name is given. */
record GetUser(Users users) implements Operation<GetUserRequest, GetUserResponse> {
  @Override
  public GetUserResponse handle(GetUserRequest input, Caller caller) {
    String name = input.userName();
    if (name != null) {
      return new GetUserResponse(users.full(users.require(caller.account(), name)));
    }
    return new GetUserResponse(
        switch (caller.identity()) {
          case Identity.Root root -> root(root);
          case Identity.IamUser user ->
              users.full(users.require(caller.account(), user.userName()));
          case Identity.AssumedRole role -> throw mustName();
          case Identity.AwsService service -> throw mustName();
        });
  }

  // The model requires a name and a path, which root does not have.
  private static User root(Identity.Root root) {
    return User.builder()
        .path("/")
        .userName("")
        .userId(root.principalId())
        .arn(root.arn())
        .createDate(Instant.EPOCH)
        .build();
  }

  private static AwsException mustName() {
    return IamTexts.VALIDATION_ERROR.because(
        "Must specify userName when calling with non-User credentials");
  }
}
