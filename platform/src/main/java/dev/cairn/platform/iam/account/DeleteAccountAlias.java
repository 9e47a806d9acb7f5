package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.DeleteAccountAliasRequest;
import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.Caller;
import dev.cairn.wire.NoMembers;
import dev.cairn.wire.Operation;

/** Takes the account's alias away. */
record DeleteAccountAlias(AccountStore accounts)
    implements Operation<DeleteAccountAliasRequest, NoMembers> {
  @Override
  public NoMembers handle(DeleteAccountAliasRequest input, Caller caller) {
    boolean named =
        accounts
            .findByAlias(input.accountAlias())
            .filter(id -> id.equals(caller.account()))
            .isPresent();
    if (!named) {
      throw IamErrors.NO_SUCH_ENTITY.because(
          "The account alias " + input.accountAlias() + " cannot be found.");
    }
    accounts.alias(caller.account(), null);
    return new NoMembers();
  }
}
