package dev.cairn.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
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

  void migrate(List<Component> components) {
    database.change(this::createIfMissing);
    Map<String, Integer> present = database.read(this::versions);
    components.forEach(component -> requireKnown(component, present));
    List<Component> behind =
        components.stream()
            .filter(component -> component.migrations().size() > of(component, present))
            .toList();
    if (!behind.isEmpty()) {
      database.change(() -> behind.forEach(component -> apply(component, of(component, present))));
    }
  }

  private static int of(Component component, Map<String, Integer> versions) {
    return versions.getOrDefault(component.name(), 0);
  }

  private static void requireKnown(Component component, Map<String, Integer> present) {
    if (of(component, present) > component.migrations().size()) {
      throw new StoreUnavailableException(
          "The tables of %s have version %d and this release knows %d; start a newer Cairn"
              .formatted(component.name(), of(component, present), component.migrations().size()));
    }
  }

  private void createIfMissing() {
    database
        .sql()
        .execute(
            "CREATE TABLE IF NOT EXISTS cairn_schema"
                + " (component VARCHAR(64) PRIMARY KEY, version BIGINT NOT NULL)");
  }

  private Map<String, Integer> versions() {
    return database.sql().select(COMPONENT, VERSION).from(SCHEMA).fetchMap(COMPONENT, VERSION);
  }

  private void apply(Component component, int present) {
    for (Migration migration :
        component.migrations().subList(present, component.migrations().size())) {
      apply(component.name(), migration);
    }
  }

  private void apply(String component, Migration migration) {
    database.sql().connection(connection -> execute(connection, migration.statements()));
    database
        .sql()
        .insertInto(SCHEMA, COMPONENT, VERSION)
        .values(component, migration.version())
        .onConflict(COMPONENT)
        .doUpdate()
        .set(VERSION, migration.version())
        .execute();
  }

  /** As they stand: to have them parsed for placeholders takes longer than to run them. */
  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
