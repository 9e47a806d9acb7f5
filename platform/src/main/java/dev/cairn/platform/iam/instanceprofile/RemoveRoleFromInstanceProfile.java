package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.RemoveRoleFromInstanceProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Takes the role out of an instance profile. */
record RemoveRoleFromInstanceProfile(InstanceProfiles profiles)
    implements Operation<RemoveRoleFromInstanceProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(RemoveRoleFromInstanceProfileRequest input, Caller caller) {
    profiles.remove(
        profiles.require(caller.account(), input.instanceProfileName()),
        profiles.roles().require(caller.account(), input.roleName()));
    return new NoMembers();
  }
}
