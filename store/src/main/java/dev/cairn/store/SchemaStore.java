package dev.cairn.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Which version each component's tables have. */
final class SchemaStore {
  private static final Table<Record> SCHEMA = table(name("cairn_schema"));
  private static final Field<String> COMPONENT = field(name("component"), SQLDataType.VARCHAR);
  private static final Field<Integer> VERSION = field(name("version"), SQLDataType.INTEGER);

  private final Database database;

  SchemaStore(Database database) {
    this.database = database;
  }

  void migrate(String component, List<Migration> migrations) {
    requireConsecutive(migrations);
    database.change(this::createIfMissing);
    int present = database.read(() -> version(component));
    if (present > migrations.size()) {
      throw new StoreUnavailableException(
          "The tables of %s have version %d and this release knows %d; start a newer Cairn"
              .formatted(component, present, migrations.size()));
    }
    for (Migration migration : migrations.subList(present, migrations.size())) {
      database.change(() -> apply(component, migration));
    }
  }

  private static void requireConsecutive(List<Migration> migrations) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).version() != i + 1) {
        throw new IllegalArgumentException("Migrations are numbered 1, 2, 3… without a gap");
      }
    }
  }

  private void createIfMissing() {
    database
        .sql()
        .execute(
            "CREATE TABLE IF NOT EXISTS cairn_schema"
                + " (component VARCHAR(64) PRIMARY KEY, version BIGINT NOT NULL)");
  }

  private int version(String component) {
    return database
        .sql()
        .select(VERSION)
        .from(SCHEMA)
        .where(COMPONENT.eq(component))
        .fetchOptional(VERSION)
        .orElse(0);
  }

  private void apply(String component, Migration migration) {
    migration.statements().forEach(statement -> database.sql().execute(statement));
    database
        .sql()
        .insertInto(SCHEMA, COMPONENT, VERSION)
        .values(component, migration.version())
        .onConflict(COMPONENT)
        .doUpdate()
        .set(VERSION, migration.version())
        .execute();
  }
}
