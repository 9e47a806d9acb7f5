package dev.cairn.platform.iam.loginprofile;

import dev.cairn.api.iam.DeleteLoginProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Takes a user's password away. */
record DeleteLoginProfile(Entities entities, LoginProfiles profiles)
    implements Operation<DeleteLoginProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteLoginProfileRequest input, Caller caller) {
    profiles.delete(Subject.of(entities, caller, input.userName()));
    return new NoMembers();
  }
}
