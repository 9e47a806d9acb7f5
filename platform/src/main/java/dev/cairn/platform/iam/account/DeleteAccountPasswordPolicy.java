package dev.cairn.platform.iam.account;

import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Removes the account's password policy; AWS's own holds again. */
record DeleteAccountPasswordPolicy(PasswordPolicies policies)
    implements Operation<NoMembers, NoMembers> {
  @Override
  public NoMembers handle(NoMembers input, Caller caller) {
    if (!policies.store().delete(caller.account())) {
      throw PasswordPolicies.missing(caller.account());
    }
    return new NoMembers();
  }
}
