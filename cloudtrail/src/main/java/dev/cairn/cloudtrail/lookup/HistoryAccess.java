package dev.cairn.cloudtrail.lookup;

import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;

/** Whose events a caller may see. Implemented by whoever knows how accounts belong together. */
@FunctionalInterface
public interface HistoryAccess {
  /** The accounts whose events the caller may see, its own among them. */
  Scope accounts(Caller caller);

  /** Everyone sees its own account, as in AWS. */
  static HistoryAccess ownAccount() {
    return caller -> Scope.only(caller.account().value());
  }

  /** Callers in the home account see every account, others their own. */
  static HistoryAccess home(AccountId home) {
    return caller ->
        caller.account().equals(home) ? Scope.everything() : Scope.only(caller.account().value());
  }
}
