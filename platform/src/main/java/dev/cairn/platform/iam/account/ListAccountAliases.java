package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.ListAccountAliasesRequest;
import dev.cairn.api.iam.ListAccountAliasesResponse;
import dev.cairn.core.Caller;
import dev.cairn.wire.Operation;
import java.util.List;
import java.util.Optional;

/** Lists the account's alias, if it has one. */
record ListAccountAliases(AccountStore accounts)
    implements Operation<ListAccountAliasesRequest, ListAccountAliasesResponse> {
  @Override
  public ListAccountAliasesResponse handle(ListAccountAliasesRequest input, Caller caller) {
    List<String> aliases =
        accounts
            .find(caller.account())
            .flatMap(account -> Optional.ofNullable(account.alias()))
            .stream()
            .toList();
    return new ListAccountAliasesResponse(aliases, false, null);
  }
}
