package dev.cairn.platform.iam.account;

import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.accesskey.AccessKeys;
import dev.cairn.platform.iam.accesskey.IssuedKey;
import dev.cairn.platform.iam.accesskey.StoredKey;
import dev.cairn.platform.iam.attachment.Attachments;
import dev.cairn.platform.iam.resource.Changes;
import dev.cairn.platform.iam.resource.Entities;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.EntityKind;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Every account that Cairn serves. An account has a root by its nature, and an administrator user
 * from when its credentials are first asked for.
 */
public final class Accounts {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_account", AccountStore.MIGRATIONS);

  /** The name of the user whose keys {@code cairn env} prints. */
  public static final String ADMINISTRATOR = "administrator";

  private static final String ADMINISTRATOR_POLICY = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final Database database;
  private final AccountStore store;
  private final Entities entities;
  private final AccessKeys keys;
  private final Attachments attachments;
  private final Changes changes;
  private final Clock clock;
  private final int maximum;

  /**
   * Accounts on a database.
   *
   * @param maximum how many there may be, retired ones too
   */
  public Accounts(
      Database database,
      Entities entities,
      AccessKeys keys,
      Attachments attachments,
      Changes changes,
      Clock clock,
      int maximum) {
    this.database = database;
    this.store = new AccountStore(database);
    this.entities = entities;
    this.keys = keys;
    this.attachments = attachments;
    this.changes = changes;
    this.clock = clock;
    this.maximum = maximum;
  }

  /**
   * Creates an account if there is none of that id.
   *
   * @return whether it was created
   * @throws AccountUnusableException when there are as many as there may be
   */
  public boolean create(AccountId id) {
    return database.write(
        () -> {
          if (store.find(id).isPresent()) {
            return false;
          }
          if (store.count() >= maximum) {
            throw new AccountUnusableException(
                "Account %s cannot be created: there are %d already, retired ones too, and"
                        .formatted(id, store.count())
                    + " accounts.maximum is %d; raise it and start again".formatted(maximum));
          }
          store.add(new Account(id, now(), null, null));
          return true;
        });
  }

  /**
   * Creates an account if there is none of that id and there may be one more. Costs little where
   * nothing is to be done.
   *
   * @return whether there is one now
   */
  public boolean ensure(AccountId id) {
    if (find(id).isPresent()) {
      return true;
    }
    return database.write(
        () -> {
          if (store.find(id).isPresent()) {
            return true;
          }
          if (store.count() >= maximum) {
            return false;
          }
          store.add(new Account(id, now(), null, null));
          return true;
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** All accounts, retired ones too, in the order of their ids. */
  public List<Account> list() {
    return database.read(store::list);
  }

  /** The account of an id. */
  public Optional<Account> find(AccountId id) {
    return database.read(() -> store.find(id));
  }

  /** Whether an account exists and its credentials are good. */
  public boolean isActive(AccountId id) {
    return find(id).filter(Account::isActive).isPresent();
  }

  /**
   * Retires an account: none of its credentials is good any more. What it recorded stays.
   *
   * @throws AccountUnusableException if there is no such account
   */
  public void retire(AccountId id) {
    database.change(
        () -> {
          requireKnown(id);
          store.retire(id, now());
          changes.announce(id.value());
        });
  }

  private void requireKnown(AccountId id) {
    if (store.find(id).isEmpty()) {
      throw new AccountUnusableException(
          "There is no account " + id + "; create it with: cairn accounts create " + id);
    }
  }

  /** A key of an account's administrator user; user and key are made when first asked for. */
  public IssuedKey administratorKey(AccountId id) {
    return database.write(
        () -> {
          requireInUse(id);
          return key(id, administrator(id).id());
        });
  }

  /** A key of an account's root; made when first asked for. */
  public IssuedKey rootKey(AccountId id) {
    return database.write(
        () -> {
          requireInUse(id);
          return key(id, id.value());
        });
  }

  private void requireInUse(AccountId id) {
    requireKnown(id);
    if (!store.find(id).orElseThrow().isActive()) {
      throw new AccountUnusableException("Account " + id + " is retired and has no credentials");
    }
  }

  private Entity administrator(AccountId id) {
    return entities
        .find(id, EntityKind.USER, ADMINISTRATOR)
        .orElseGet(
            () -> {
              Entity user = entities.create(id, EntityKind.USER, "/", ADMINISTRATOR);
              attachments.attach(user, ADMINISTRATOR_POLICY);
              return user;
            });
  }

  private IssuedKey key(AccountId account, String ownerId) {
    return keys.of(ownerId).stream()
        .filter(StoredKey::isActive)
        .findFirst()
        .map(key -> new IssuedKey(key.id(), keys.secret(key), key.createdAt()))
        .orElseGet(() -> keys.create(account, ownerId));
  }

  AccountStore store() {
    return store;
  }
}
