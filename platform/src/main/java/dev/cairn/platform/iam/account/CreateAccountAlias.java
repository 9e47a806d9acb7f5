package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.CreateAccountAliasRequest;
import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;
import java.util.regex.Pattern;

/** Gives the account an alias, in place of the one that it had. */
record CreateAccountAlias(AccountStore accounts)
    implements Operation<CreateAccountAliasRequest, NoMembers> {
  private static final Pattern ALIAS = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");

  @Override
  public NoMembers handle(CreateAccountAliasRequest input, Caller caller) {
    String alias = input.accountAlias();
    if (!ALIAS.matcher(alias).matches()) {
      throw IamTexts.invalidMember(
          "accountAlias",
          alias,
          "satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
    }
    if (AccountId.isValid(alias) || isAnothers(alias, caller)) {
      throw IamErrors.ENTITY_ALREADY_EXISTS.because(
          "The account alias " + alias + " already exists.");
    }
    accounts.alias(caller.account(), alias);
    return new NoMembers();
  }

  private boolean isAnothers(String alias, Caller caller) {
    return accounts.findByAlias(alias).filter(id -> !id.equals(caller.account())).isPresent();
  }
}
