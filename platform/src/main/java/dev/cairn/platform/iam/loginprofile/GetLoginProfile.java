package dev.cairn.platform.iam.loginprofile;

import dev.cairn.api.iam.GetLoginProfileRequest;
import dev.cairn.api.iam.GetLoginProfileResponse;
import dev.cairn.api.iam.LoginProfile;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.Operation;

/** Tells that a user has a password, and since when. */
record GetLoginProfile(Entities entities, LoginProfiles profiles)
    implements Operation<GetLoginProfileRequest, GetLoginProfileResponse> {
  @Override
  public GetLoginProfileResponse handle(GetLoginProfileRequest input, Caller caller) {
    Entity user = Subject.of(entities, caller, input.userName());
    Profile profile = profiles.require(user);
    return new GetLoginProfileResponse(
        new LoginProfile(user.name(), profile.createdAt(), profile.resetRequired()));
  }
}
