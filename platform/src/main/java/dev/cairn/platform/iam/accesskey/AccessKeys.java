package dev.cairn.platform.iam.accesskey;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AccountId;
import dev.cairn.core.AwsException;
import dev.cairn.platform.iam.resource.Changes;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.platform.iam.resource.UniqueIds;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import dev.cairn.store.key.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The access keys of all users and roots. Methods run inside a transaction. */
public final class AccessKeys implements DeletionGuard {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_access_key", AccessKeyStore.MIGRATIONS);

  private static final int MOST = 2;
  private static final String PREFIX = "AKIA";

  private final AccessKeyStore store;
  private final Changes changes;
  private final Sealer sealer;
  private final Clock clock;

  /**
   * The keys in a database.
   *
   * @param sealer seals access keys' secrets and nothing else
   */
  public AccessKeys(Database database, Changes changes, Sealer sealer, Clock clock) {
    this.store = new AccessKeyStore(database);
    this.changes = changes;
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @param ownerId a user's unique id, or the account's number for root
   * @throws AwsException LimitExceeded
   */
  public IssuedKey create(AccountId account, String ownerId) {
    if (store.of(ownerId).size() >= MOST) {
      throw IamTexts.quotaExceeded("AccessKeysPerUser", MOST);
    }
    String id = UniqueIds.accessKey(PREFIX, account);
    String secret = UniqueIds.secretKey();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    byte[] sealed = sealer.seal(secret.getBytes(StandardCharsets.US_ASCII), id);
    store.add(new StoredKey(id, account, ownerId, KeyStatus.ACTIVE, now, sealed));
    return new IssuedKey(id, secret, now);
  }

  /** The key of an id. */
  public Optional<StoredKey> find(String id) {
    return store.find(id);
  }

  /** An owner's keys, oldest first. */
  public List<StoredKey> of(String ownerId) {
    return store.of(ownerId);
  }

  /**
   * A key's secret.
   *
   * @throws IllegalStateException if it was sealed under another master key
   */
  public String secret(StoredKey key) {
    byte[] secret =
        sealer
            .open(key.sealedSecret(), key.id())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The secret of "
                            + key.id()
                            + " was sealed under another master key; restore that key's file"));
    return new String(secret, StandardCharsets.US_ASCII);
  }

  StoredKey require(Owner owner, String id) {
    return store
        .find(id)
        .filter(key -> key.ownerId().equals(owner.id()))
        .orElseThrow(() -> missing(id));
  }

  static AwsException missing(String id) {
    return IamErrors.NO_SUCH_ENTITY.because("The Access Key with id " + id + " cannot be found");
  }

  void mark(StoredKey key, KeyStatus status) {
    store.mark(key.id(), status);
    changes.announce(key.id());
  }

  void delete(StoredKey key) {
    store.delete(key.id());
    changes.announce(key.id());
  }

  @Override
  public void check(Entity user) {
    if (!store.of(user.id()).isEmpty()) {
      throw IamTexts.deleteConflict("delete access keys");
    }
  }
}
