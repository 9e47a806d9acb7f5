package dev.cairn.platform.iam;

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

/** One sealed text, by which a wrong master key is known at start-up. */
final class KeyCheckStore {
  private static final Table<Record> CHECK = table(name("iam_key_check"));
  private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
  private static final Field<byte[]> SEALED = field(name("sealed"), SQLDataType.VARBINARY);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1, "CREATE TABLE iam_key_check (id BIGINT PRIMARY KEY, sealed BYTEA NOT NULL)"));

  private final Database database;

  KeyCheckStore(Database database) {
    this.database = database;
  }

  Optional<byte[]> find() {
    return database.sql().select(SEALED).from(CHECK).where(ID.eq(1)).fetchOptional(SEALED);
  }

  void put(byte[] sealed) {
    database.sql().insertInto(CHECK, ID, SEALED).values(1, sealed).execute();
  }
}
