package dev.cairn.platform.iam.loginprofile;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.iam.account.PasswordPolicies;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on login profiles. */
public record LoginProfileOperations(
    Transacting transacting, Entities entities, LoginProfiles profiles, PasswordPolicies policies) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(
            IamOperations.CREATE_LOGIN_PROFILE,
            new CreateLoginProfile(entities, profiles, policies)),
        transacting.reads(IamOperations.GET_LOGIN_PROFILE, new GetLoginProfile(entities, profiles)),
        transacting.writes(
            IamOperations.UPDATE_LOGIN_PROFILE,
            new UpdateLoginProfile(entities, profiles, policies)),
        transacting.writes(
            IamOperations.DELETE_LOGIN_PROFILE, new DeleteLoginProfile(entities, profiles)));
  }
}
