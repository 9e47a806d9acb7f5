package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.DeleteInstanceProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Deletes an instance profile that holds no role. */
record DeleteInstanceProfile(InstanceProfiles profiles)
    implements Operation<DeleteInstanceProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteInstanceProfileRequest input, Caller caller) {
    profiles.delete(profiles.require(caller.account(), input.instanceProfileName()));
    return new NoMembers();
  }
}
