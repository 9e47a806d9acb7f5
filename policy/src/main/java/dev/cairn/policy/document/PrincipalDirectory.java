package dev.cairn.policy.document;

import dev.cairn.core.AccountId;
import java.util.Optional;

/**
 * Knows whom the names in a policy mean when it is saved. A policy means that user, not the next
 * one of the same name.
 */
public interface PrincipalDirectory {
  /**
   * The unique id of a user or a role, such as AIDA…; empty if there is none.
   *
   * @param arn of a user or a role, in any account
   */
  Optional<String> uniqueId(String arn);

  /** The account behind a canonical user id; empty if there is none. */
  Optional<AccountId> account(String canonicalUserId);
}
