package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.PasswordPolicy;
import dev.cairn.api.iam.UpdateAccountPasswordPolicyRequest;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import org.jspecify.annotations.Nullable;

/** Replaces the account's password policy; what is not given gets its default. */
record UpdateAccountPasswordPolicy(PasswordPolicies policies)
    implements Operation<UpdateAccountPasswordPolicyRequest, NoMembers> {
  private static final int DEFAULT_LENGTH = 6;

  @Override
  public NoMembers handle(UpdateAccountPasswordPolicyRequest input, Caller caller) {
    Integer age = input.maxPasswordAge();
    policies
        .store()
        .put(
            caller.account(),
            PasswordPolicy.builder()
                .minimumPasswordLength(
                    input.minimumPasswordLength() == null
                        ? DEFAULT_LENGTH
                        : input.minimumPasswordLength())
                .requireSymbols(set(input.requireSymbols()))
                .requireNumbers(set(input.requireNumbers()))
                .requireUppercaseCharacters(set(input.requireUppercaseCharacters()))
                .requireLowercaseCharacters(set(input.requireLowercaseCharacters()))
                .allowUsersToChangePassword(set(input.allowUsersToChangePassword()))
                .maxPasswordAge(age == null || age == 0 ? null : age)
                .passwordReusePrevention(input.passwordReusePrevention())
                .hardExpiry(input.hardExpiry())
                .build());
    return new NoMembers();
  }

  private static boolean set(@Nullable Boolean rule) {
    return Boolean.TRUE.equals(rule);
  }
}
