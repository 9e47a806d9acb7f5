package dev.cairn.platform.iam.loginprofile;

import dev.cairn.api.iam.UpdateLoginProfileRequest;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.account.PasswordPolicies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Changes a user's password, or whether it must be reset. */
record UpdateLoginProfile(Entities entities, LoginProfiles profiles, PasswordPolicies policies)
    implements Operation<UpdateLoginProfileRequest, NoMembers> {
  @Override
  public NoMembers handle(UpdateLoginProfileRequest input, Caller caller) {
    Entity user = Subject.of(entities, caller, input.userName());
    profiles.require(user);
    String password = input.password();
    if (password != null) {
      policies.check(caller.account(), password);
      profiles.replace(user, password);
    }
    if (input.passwordResetRequired() != null) {
      profiles.requireReset(user, input.passwordResetRequired());
    }
    return new NoMembers();
  }
}
