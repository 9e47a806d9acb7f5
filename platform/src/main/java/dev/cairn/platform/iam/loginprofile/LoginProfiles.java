package dev.cairn.platform.iam.loginprofile;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.platform.iam.resource.DeletionGuard;
import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.platform.iam.resource.IamTexts;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import dev.cairn.store.StoreUnavailableException;
import dev.cairn.store.key.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Users' passwords. Operations run inside a transaction, where a slow hash would hold up every
 * other writer; so they store the password sealed under the master key, and a thread puts a hash in
 * its place as soon as the change is durable, or at the next start.
 */
public final class LoginProfiles implements DeletionGuard, AutoCloseable {
  /** Its tables. */
  public static final Component TABLES =
      new Component("iam_login_profile", LoginProfileStore.MIGRATIONS);

  private static final String STOP = "";
  private static final int QUEUE = 1_024;
  private static final int AT_START = 1_000;

  private final Database database;
  private final LoginProfileStore store;
  private final Sealer sealer;
  private final Clock clock;
  private final BlockingQueue<String> unhashed = new LinkedBlockingQueue<>(QUEUE);
  private final Thread hasher;

  /**
   * The passwords in a database.
   *
   * @param sealer seals passwords and nothing else
   */
  public LoginProfiles(Database database, Sealer sealer, Clock clock) {
    this.database = database;
    this.store = new LoginProfileStore(database);
    this.sealer = sealer;
    this.clock = clock;
    this.hasher = Thread.ofPlatform().daemon().name("password-hasher").start(this::hashAll);
  }

  Profile create(Entity user, String password, boolean resetRequired) {
    if (store.find(user.id()).isPresent()) {
      throw IamErrors.ENTITY_ALREADY_EXISTS.because(
          "Login Profile for user " + user.name() + " already exists.");
    }
    Profile profile = new Profile(clock.instant().truncatedTo(ChronoUnit.SECONDS), resetRequired);
    store.add(user.id(), profile, seal(user, password));
    return profile;
  }

  Profile require(Entity user) {
    return store
        .find(user.id())
        .orElseThrow(
            () ->
                IamErrors.NO_SUCH_ENTITY.because(
                    "Login Profile for User " + user.name() + " cannot be found."));
  }

  void replace(Entity user, String password) {
    store.replace(user.id(), seal(user, password));
  }

  private byte[] seal(Entity user, String password) {
    // A full queue is no loss: the next start hashes what is left.
    database.afterCommit(() -> unhashed.offer(user.id()));
    return sealer.seal(password.getBytes(StandardCharsets.UTF_8), user.id());
  }

  void requireReset(Entity user, boolean required) {
    store.requireReset(user.id(), required);
  }

  void delete(Entity user) {
    require(user);
    store.delete(user.id());
  }

  private void hashAll() {
    try {
      database.read(() -> store.unhashed(AT_START)).forEach(this::hash);
      for (String id = unhashed.take(); !id.equals(STOP); id = unhashed.take()) {
        hash(id);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the hasher of passwords", e);
    } catch (StoreUnavailableException e) {
      // The passwords stay sealed; the next start hashes them.
      System.getLogger(LoginProfiles.class.getName())
          .log(System.Logger.Level.WARNING, "Passwords are hashed at the next start", e);
    }
  }

  private void hash(String userId) {
    Optional<byte[]> sealed = database.read(() -> store.sealed(userId));
    sealed
        .flatMap(bytes -> sealer.open(bytes, userId))
        .map(bytes -> PasswordHash.of(new String(bytes, StandardCharsets.UTF_8).toCharArray()))
        .ifPresent(hash -> database.change(() -> store.hash(userId, sealed.orElseThrow(), hash)));
  }

  @Override
  public void check(Entity user) {
    if (store.find(user.id()).isPresent()) {
      throw IamTexts.deleteConflict("delete login profile");
    }
  }

  /** Waits until the passwords at hand are hashed. */
  @Override
  public void close() {
    try {
      if (hasher.isAlive()) {
        unhashed.put(STOP);
        hasher.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
