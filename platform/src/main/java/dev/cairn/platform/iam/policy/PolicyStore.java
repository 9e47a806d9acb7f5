package dev.cairn.platform.iam.policy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What customer managed policies have beyond their name, and their versions. */
final class PolicyStore {
  private static final Table<Record> POLICY = table(name("iam_policy"));
  private static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
  private static final Field<String> DESCRIPTION = field(name("description"), SQLDataType.VARCHAR);
  private static final Field<Integer> DEFAULT = field(name("default_version"), SQLDataType.INTEGER);
  private static final Field<Integer> NEXT = field(name("next_version"), SQLDataType.INTEGER);
  private static final Field<Long> UPDATED_AT = field(name("updated_at"), SQLDataType.BIGINT);
  private static final Table<Record> VERSION = table(name("iam_policy_version"));
  private static final Field<String> POLICY_ID = field(name("policy_id"), SQLDataType.VARCHAR);
  private static final Field<Integer> NUMBER = field(name("version_number"), SQLDataType.INTEGER);
  private static final Field<String> DOCUMENT = field(name("document"), SQLDataType.CLOB);
  private static final Field<Long> CREATED_AT = field(name("created_at"), SQLDataType.BIGINT);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_policy (id VARCHAR(32) PRIMARY KEY, description VARCHAR(1000),"
                  + " default_version BIGINT NOT NULL, next_version BIGINT NOT NULL,"
                  + " updated_at BIGINT NOT NULL)",
              "CREATE TABLE iam_policy_version (policy_id VARCHAR(32) NOT NULL,"
                  + " version_number BIGINT NOT NULL, document TEXT NOT NULL,"
                  + " created_at BIGINT NOT NULL, PRIMARY KEY (policy_id, version_number))"));

  private final Database database;

  /** A policy's row. */
  record Row(
      @Nullable String description, int defaultVersion, int nextVersion, Instant updatedAt) {}

  PolicyStore(Database database) {
    this.database = database;
  }

  void add(String id, @Nullable String description, Instant now) {
    database
        .sql()
        .insertInto(POLICY, ID, DESCRIPTION, DEFAULT, NEXT, UPDATED_AT)
        .values(id, description, 1, 1, now.getEpochSecond())
        .execute();
  }

  Optional<Row> find(String id) {
    return database
        .sql()
        .select(DESCRIPTION, DEFAULT, NEXT, UPDATED_AT)
        .from(POLICY)
        .where(ID.eq(id))
        .fetchOptional(
            row ->
                new Row(
                    row.get(DESCRIPTION),
                    row.get(DEFAULT),
                    row.get(NEXT),
                    Instant.ofEpochSecond(row.get(UPDATED_AT))));
  }

  void makeDefault(String id, int version, Instant now) {
    database
        .sql()
        .update(POLICY)
        .set(DEFAULT, version)
        .set(UPDATED_AT, now.getEpochSecond())
        .where(ID.eq(id))
        .execute();
  }

  void addVersion(String id, Version version) {
    database
        .sql()
        .insertInto(VERSION, POLICY_ID, NUMBER, DOCUMENT, CREATED_AT)
        .values(id, version.number(), version.document(), version.createdAt().getEpochSecond())
        .execute();
    database
        .sql()
        .update(POLICY)
        .set(NEXT, version.number() + 1)
        .set(UPDATED_AT, version.createdAt().getEpochSecond())
        .where(ID.eq(id))
        .execute();
  }

  /** Newest first. */
  List<Version> versions(String id) {
    return database
        .sql()
        .select(NUMBER, DOCUMENT, CREATED_AT)
        .from(VERSION)
        .where(POLICY_ID.eq(id))
        .orderBy(NUMBER.desc())
        .fetch(
            row ->
                new Version(
                    row.get(NUMBER),
                    row.get(DOCUMENT),
                    Instant.ofEpochSecond(row.get(CREATED_AT))));
  }

  void deleteVersion(String id, int number) {
    database.sql().deleteFrom(VERSION).where(POLICY_ID.eq(id), NUMBER.eq(number)).execute();
  }

  void delete(String id) {
    database.sql().deleteFrom(VERSION).where(POLICY_ID.eq(id)).execute();
    database.sql().deleteFrom(POLICY).where(ID.eq(id)).execute();
  }
}
