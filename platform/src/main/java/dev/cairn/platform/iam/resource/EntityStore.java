package dev.cairn.platform.iam.resource;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.table;

import dev.cairn.core.AccountId;
import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Entities of every kind, in one table: names are unique without regard to case or path. */
final class EntityStore {
  private static final Table<Record> ENTITY = table(name("iam_entity"));
  private static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
  private static final Field<String> ACCOUNT = field(name("account"), SQLDataType.VARCHAR);
  private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
  private static final Field<String> NAME_KEY = field(name("name_key"), SQLDataType.VARCHAR);
  private static final Field<String> NAME = field(name("entity_name"), SQLDataType.VARCHAR);
  private static final Field<String> PATH = field(name("entity_path"), SQLDataType.VARCHAR);
  private static final Field<Long> CREATED_AT = field(name("created_at"), SQLDataType.BIGINT);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_entity (id VARCHAR(32) PRIMARY KEY, account VARCHAR(12) NOT NULL,"
                  + " kind VARCHAR(20) NOT NULL, name_key VARCHAR(128) NOT NULL,"
                  + " entity_name VARCHAR(128) NOT NULL, entity_path VARCHAR(512) NOT NULL,"
                  + " created_at BIGINT NOT NULL, UNIQUE (account, kind, name_key))"));

  private final Database database;

  EntityStore(Database database) {
    this.database = database;
  }

  void add(Entity entity) {
    database
        .sql()
        .insertInto(ENTITY, ID, ACCOUNT, KIND, NAME_KEY, NAME, PATH, CREATED_AT)
        .values(
            entity.id(),
            entity.account().value(),
            entity.kind().word(),
            key(entity.name()),
            entity.name(),
            entity.path(),
            entity.createdAt().getEpochSecond())
        .execute();
  }

  void update(Entity entity) {
    database
        .sql()
        .update(ENTITY)
        .set(NAME_KEY, key(entity.name()))
        .set(NAME, entity.name())
        .set(PATH, entity.path())
        .where(ID.eq(entity.id()))
        .execute();
  }

  void delete(String id) {
    database.sql().deleteFrom(ENTITY).where(ID.eq(id)).execute();
  }

  Optional<Entity> find(AccountId account, EntityKind kind, String name) {
    return database
        .sql()
        .select(ID, ACCOUNT, KIND, NAME, PATH, CREATED_AT)
        .from(ENTITY)
        .where(of(account, kind).and(NAME_KEY.eq(key(name))))
        .fetchOptional(EntityStore::entity);
  }

  Optional<Entity> find(String id) {
    return database
        .sql()
        .select(ID, ACCOUNT, KIND, NAME, PATH, CREATED_AT)
        .from(ENTITY)
        .where(ID.eq(id))
        .fetchOptional(EntityStore::entity);
  }

  int count(AccountId account, EntityKind kind) {
    return database.sql().fetchCount(ENTITY, of(account, kind));
  }

  List<Entity> list(
      AccountId account, EntityKind kind, String pathPrefix, String afterName, int limit) {
    Condition within =
        pathPrefix.isEmpty() || pathPrefix.equals("/")
            ? noCondition()
            : substring(PATH, 1, pathPrefix.length()).eq(pathPrefix);
    return database
        .sql()
        .select(ID, ACCOUNT, KIND, NAME, PATH, CREATED_AT)
        .from(ENTITY)
        .where(of(account, kind).and(NAME_KEY.gt(key(afterName))).and(within))
        .orderBy(NAME_KEY)
        .limit(limit)
        .fetch(EntityStore::entity);
  }

  private static Condition of(AccountId account, EntityKind kind) {
    return ACCOUNT.eq(account.value()).and(KIND.eq(kind.word()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Entity entity(Record row) {
    return new Entity(
        new AccountId(row.get(ACCOUNT)),
        kind(row.get(KIND)),
        row.get(ID),
        row.get(NAME),
        row.get(PATH),
        Instant.ofEpochSecond(row.get(CREATED_AT)));
  }

  private static EntityKind kind(String word) {
    for (EntityKind kind : EntityKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalStateException("Unknown kind of entity in the database: " + word);
  }
}
