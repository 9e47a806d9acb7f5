package dev.cairn.cloudtrail.importing;

import dev.cairn.core.AccountId;

/**
 * Where accounts that imported records name come into being. Implemented by platform's accounts.
 */
@FunctionalInterface
public interface ImportedAccounts {
  /**
   * Creates an account without credentials, if there is none with this id. Called by many threads,
   * once or a few times for each account of a run.
   *
   * @return whether there is one now; false if there may be no more
   */
  boolean ensure(AccountId account);
}
