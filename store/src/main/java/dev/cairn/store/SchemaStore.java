package dev.cairn.store;

import static org.jooq.impl.DSL.excluded;
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
    database.change(
        () -> {
          createIfMissing();
          Map<String, Integer> present = versions();
          components.forEach(component -> requireKnown(component, present));
          List<Component> behind =
              components.stream()
                  .filter(component -> component.migrations().size() > of(component, present))
                  .toList();
          behind.forEach(component -> apply(component, of(component, present)));
          if (!behind.isEmpty()) {
            note(behind);
          }
        });
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
    execute(
        List.of(
            "CREATE TABLE IF NOT EXISTS cairn_schema"
                + " (component VARCHAR(64) PRIMARY KEY, version BIGINT NOT NULL)"));
  }

  private Map<String, Integer> versions() {
    return database.sql().select(COMPONENT, VERSION).from(SCHEMA).fetchMap(COMPONENT, VERSION);
  }

  private void apply(Component component, int present) {
    component.migrations().stream()
        .skip(present)
        .forEach(migration -> execute(migration.statements()));
  }

  /** All in one statement: to word one takes longer than to run it. */
  private void note(List<Component> applied) {
    var insert = database.sql().insertInto(SCHEMA, COMPONENT, VERSION);
    for (Component component : applied) {
      insert = insert.values(component.name(), component.migrations().size());
    }
    insert.onConflict(COMPONENT).doUpdate().set(VERSION, excluded(VERSION)).execute();
  }

  private void execute(List<String> statements) {
    database.sql().connection(connection -> execute(connection, statements));
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
