package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.GetAccountPasswordPolicyResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Shows the account's password policy. */
record GetAccountPasswordPolicy(PasswordPolicies policies)
    implements Operation<NoMembers, GetAccountPasswordPolicyResponse> {
  @Override
  public GetAccountPasswordPolicyResponse handle(NoMembers input, Caller caller) {
    return new GetAccountPasswordPolicyResponse(
        policies
            .store()
            .find(caller.account())
            .orElseThrow(() -> PasswordPolicies.missing(caller.account())));
  }
}
