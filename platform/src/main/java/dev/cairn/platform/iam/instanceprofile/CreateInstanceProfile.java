package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.CreateInstanceProfileRequest;
import dev.cairn.api.iam.CreateInstanceProfileResponse;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.wire.Operation;

/** Creates an instance profile without a role. */
record CreateInstanceProfile(InstanceProfiles profiles)
    implements Operation<CreateInstanceProfileRequest, CreateInstanceProfileResponse> {
  @Override
  public CreateInstanceProfileResponse handle(CreateInstanceProfileRequest input, Caller caller) {
    Entity profile =
        profiles
            .entities()
            .create(
                caller.account(),
                EntityKind.INSTANCE_PROFILE,
                input.path(),
                input.instanceProfileName());
    profiles.tags().put(profile, input.tags());
    return new CreateInstanceProfileResponse(profiles.full(profile));
  }
}
