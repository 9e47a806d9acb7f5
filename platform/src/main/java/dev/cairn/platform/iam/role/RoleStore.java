package dev.cairn.platform.iam.role;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Roles' details by the roles' ids. */
final class RoleStore {
  private static final Table<Record> ROLE = table(name("iam_role"));
  private static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
  private static final Field<String> TRUST = field(name("trust_policy"), SQLDataType.CLOB);
  private static final Field<String> DESCRIPTION = field(name("description"), SQLDataType.VARCHAR);
  private static final Field<Integer> SECONDS =
      field(name("max_session_seconds"), SQLDataType.INTEGER);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_role (id VARCHAR(32) PRIMARY KEY, trust_policy TEXT NOT NULL,"
                  + " description VARCHAR(1000), max_session_seconds BIGINT NOT NULL)"));

  private final Database database;

  RoleStore(Database database) {
    this.database = database;
  }

  void add(String id, RoleDetails details) {
    database
        .sql()
        .insertInto(ROLE, ID, TRUST, DESCRIPTION, SECONDS)
        .values(id, details.trustPolicy(), details.description(), details.maxSessionSeconds())
        .execute();
  }

  Optional<RoleDetails> find(String id) {
    return database
        .sql()
        .select(TRUST, DESCRIPTION, SECONDS)
        .from(ROLE)
        .where(ID.eq(id))
        .fetchOptional(
            row -> new RoleDetails(row.get(TRUST), row.get(DESCRIPTION), row.get(SECONDS)));
  }

  void update(String id, RoleDetails details) {
    database
        .sql()
        .update(ROLE)
        .set(TRUST, details.trustPolicy())
        .set(DESCRIPTION, details.description())
        .set(SECONDS, details.maxSessionSeconds())
        .where(ID.eq(id))
        .execute();
  }

  void delete(String id) {
    database.sql().deleteFrom(ROLE).where(ID.eq(id)).execute();
  }
}
