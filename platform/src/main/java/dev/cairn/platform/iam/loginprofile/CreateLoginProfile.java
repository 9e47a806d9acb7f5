package dev.cairn.platform.iam.loginprofile;

import dev.cairn.api.iam.CreateLoginProfileRequest;
import dev.cairn.api.iam.CreateLoginProfileResponse;
import dev.cairn.api.iam.LoginProfile;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.account.PasswordPolicies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.wire.Operation;

/** Gives a user a password. */
record CreateLoginProfile(Entities entities, LoginProfiles profiles, PasswordPolicies policies)
    implements Operation<CreateLoginProfileRequest, CreateLoginProfileResponse> {
  @Override
  public CreateLoginProfileResponse handle(CreateLoginProfileRequest input, Caller caller) {
    Entity user = Subject.of(entities, caller, input.userName());
    String password = input.password();
    if (password == null) {
      throw IamTexts.VALIDATION_ERROR.because("Must specify password");
    }
    policies.check(caller.account(), password);
    Profile profile =
        profiles.create(user, password, Boolean.TRUE.equals(input.passwordResetRequired()));
    return new CreateLoginProfileResponse(
        new LoginProfile(user.name(), profile.createdAt(), profile.resetRequired()));
  }
}
