package dev.cairn.platform.iam.accesskey;

import dev.cairn.core.AccountId;
import java.time.Instant;

/**
 * An access key as the database has it.
 *
 * @param ownerId the user's unique id, or the account's number for root
 * @param sealedSecret the secret, sealed for this key's id
 */
public record StoredKey(
    String id,
    AccountId account,
    String ownerId,
    KeyStatus status,
    Instant createdAt,
    byte[] sealedSecret) {
  /** Whether it may sign. */
  public boolean isActive() {
    return status == KeyStatus.ACTIVE;
  }

  @Override
  public String toString() {
    return "StoredKey[" + id + "]";
  }
}
