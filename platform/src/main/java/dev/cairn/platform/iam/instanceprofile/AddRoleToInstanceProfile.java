package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.AddRoleToInstanceProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Puts a role into an instance profile that holds none. */
record AddRoleToInstanceProfile(InstanceProfiles profiles)
    implements Operation<AddRoleToInstanceProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(AddRoleToInstanceProfileRequest input, Caller caller) {
    profiles.add(
        profiles.require(caller.account(), input.instanceProfileName()),
        profiles.roles().require(caller.account(), input.roleName()));
    return new NoMembers();
  }
}
