package dev.cairn.platform.iam.resource;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AccountId;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The named resources of all accounts. Methods run inside a transaction. */
public final class Entities {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_entity", EntityStore.MIGRATIONS);

  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
  private static final Pattern PATH = Pattern.compile("/|/[\\u0021-\\u007E]+/");
  private static final int LONGEST_PATH = 512;

  private final EntityStore store;
  private final Changes changes;
  private final Clock clock;

  public Entities(Database database, Changes changes, Clock clock) {
    this.store = new EntityStore(database);
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Creates an entity.
   *
   * @param path {@code /} if null
   * @throws dev.cairn.core.AwsException EntityAlreadyExists, LimitExceeded, ValidationError
   */
  public Entity create(AccountId account, EntityKind kind, @Nullable String path, String name) {
    String place = path == null || path.isEmpty() ? "/" : path;
    requireValid(kind, place, name);
    requireFree(account, kind, name);
    if (store.count(account, kind) >= kind.quota()) {
      throw IamTexts.quotaExceeded(kind.quotaName(), kind.quota());
    }
    String id = UniqueIds.entity(kind.idPrefix());
    Entity entity =
        new Entity(account, kind, id, name, place, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    store.add(entity);
    return entity;
  }

  private void requireFree(AccountId account, EntityKind kind, String name) {
    if (store.find(account, kind, name).isPresent()) {
      throw IamErrors.ENTITY_ALREADY_EXISTS.because(kind.taken(name));
    }
  }

  private static void requireValid(EntityKind kind, String path, String name) {
    int longest = kind == EntityKind.USER || kind == EntityKind.ROLE ? 64 : 128;
    if (name.length() > longest) {
      throw IamTexts.invalidMember(
          member(kind), name, "have length less than or equal to " + longest);
    }
    if (!NAME.matcher(name).matches()) {
      throw IamTexts.VALIDATION_ERROR.because(
          "The specified value for "
              + member(kind)
              + " is invalid. It must contain only alphanumeric characters and/or the following:"
              + " +=,.@_-");
    }
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      throw IamTexts.VALIDATION_ERROR.because(
          "The specified value for path is invalid. It must begin and end with / and contain only"
              + " alphanumeric characters and/or / characters.");
    }
  }

  private static String member(EntityKind kind) {
    return switch (kind) {
      case USER -> "userName";
      case GROUP -> "groupName";
      case ROLE -> "roleName";
      case INSTANCE_PROFILE -> "instanceProfileName";
      case POLICY -> "policyName";
    };
  }

  /** The entity of a name, without regard to case. */
  public Optional<Entity> find(AccountId account, EntityKind kind, String name) {
    return store.find(account, kind, name);
  }

  /**
   * The entity of a name.
   *
   * @throws dev.cairn.core.AwsException NoSuchEntity
   */
  public Entity require(AccountId account, EntityKind kind, String name) {
    return store
        .find(account, kind, name)
        .orElseThrow(() -> IamErrors.NO_SUCH_ENTITY.because(kind.missing(name)));
  }

  /** The entity of a unique id. */
  public Optional<Entity> findById(String id) {
    return store.find(id);
  }

  /** How many an account has. */
  public int count(AccountId account, EntityKind kind) {
    return store.count(account, kind);
  }

  /**
   * Entities in the order of their names.
   *
   * @param pathPrefix empty for all
   * @param afterName empty from the start
   */
  public List<Entity> list(
      AccountId account, EntityKind kind, String pathPrefix, String afterName, int limit) {
    return store.list(account, kind, pathPrefix, afterName, limit);
  }

  /**
   * Changes name or path; what is null stays.
   *
   * @throws dev.cairn.core.AwsException EntityAlreadyExists, ValidationError
   */
  public Entity rename(Entity entity, @Nullable String newPath, @Nullable String newName) {
    String name = newName == null ? entity.name() : newName;
    String path = newPath == null ? entity.path() : newPath;
    requireValid(entity.kind(), path, name);
    if (!name.equalsIgnoreCase(entity.name())) {
      requireFree(entity.account(), entity.kind(), name);
    }
    Entity renamed =
        new Entity(entity.account(), entity.kind(), entity.id(), name, path, entity.createdAt());
    store.update(renamed);
    changes.announce(entity.id());
    return renamed;
  }

  /** Deletes an entity that nothing refers to any more. */
  public void delete(Entity entity) {
    store.delete(entity.id());
    changes.announce(entity.id());
  }
}
