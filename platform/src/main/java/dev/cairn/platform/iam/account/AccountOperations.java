package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.IamOperations;
import dev.cairn.platform.transaction.Transacting;
import dev.cairn.wire.Binding;
import java.util.List;

/** The operations on aliases and password policies. */
public record AccountOperations(
    Transacting transacting, Accounts accounts, PasswordPolicies policies) {
  /** The explicit list. */
  public List<Binding<?, ?>> bindings() {
    return List.of(
        transacting.writes(
            IamOperations.CREATE_ACCOUNT_ALIAS, new CreateAccountAlias(accounts.store())),
        transacting.writes(
            IamOperations.DELETE_ACCOUNT_ALIAS, new DeleteAccountAlias(accounts.store())),
        transacting.reads(
            IamOperations.LIST_ACCOUNT_ALIASES, new ListAccountAliases(accounts.store())),
        transacting.reads(
            IamOperations.GET_ACCOUNT_PASSWORD_POLICY, new GetAccountPasswordPolicy(policies)),
        transacting.writes(
            IamOperations.UPDATE_ACCOUNT_PASSWORD_POLICY,
            new UpdateAccountPasswordPolicy(policies)),
        transacting.writes(
            IamOperations.DELETE_ACCOUNT_PASSWORD_POLICY,
            new DeleteAccountPasswordPolicy(policies)));
  }
}
