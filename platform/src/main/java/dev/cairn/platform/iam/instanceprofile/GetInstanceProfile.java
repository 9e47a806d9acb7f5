package dev.cairn.platform.iam.instanceprofile;

import dev.cairn.api.iam.GetInstanceProfileRequest;
import dev.cairn.api.iam.GetInstanceProfileResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;

/** Describes an instance profile and its role. */
record GetInstanceProfile(InstanceProfiles profiles)
    implements Operation<GetInstanceProfileRequest, GetInstanceProfileResponse> {
  @Override
  public GetInstanceProfileResponse handle(GetInstanceProfileRequest input, Caller caller) {
    return new GetInstanceProfileResponse(
        profiles.full(profiles.require(caller.account(), input.instanceProfileName())));
  }
}
