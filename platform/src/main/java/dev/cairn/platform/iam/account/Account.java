package dev.cairn.platform.iam.account;

import dev.cairn.core.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param retiredAt since when none of its credentials is good; null for an account in use
 * @param alias its name in sign-in addresses, or null
 */
public record Account(
    AccountId id, Instant createdAt, @Nullable Instant retiredAt, @Nullable String alias) {
  /** Whether its credentials are good. */
  public boolean isActive() {
    return retiredAt == null;
  }
}
