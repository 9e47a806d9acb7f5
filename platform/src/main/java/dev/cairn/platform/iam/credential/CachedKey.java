package dev.cairn.platform.iam.credential;

import dev.cairn.wire.Identities;

/**
 * A long-term key that may sign, with the ids whose change makes it stale.
 *
 * @param ownerId the user's unique id, or the account's number for root
 */
record CachedKey(Identities.Credential credential, String ownerId) {
  boolean concerns(String changed) {
    return credential.identity().accessKeyId().equals(changed)
        || ownerId.equals(changed)
        || credential.identity().account().value().equals(changed);
  }
}
