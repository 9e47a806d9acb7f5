package dev.cairn.platform.iam.inlinepolicy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Inline policies by their entity's id. */
final class InlinePolicyStore {
  private static final Table<Record> POLICY = table(name("iam_inline_policy"));
  private static final Field<String> ENTITY = field(name("entity_id"), SQLDataType.VARCHAR);
  private static final Field<String> NAME = field(name("policy_name"), SQLDataType.VARCHAR);
  private static final Field<String> DOCUMENT = field(name("document"), SQLDataType.CLOB);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_inline_policy (entity_id VARCHAR(32) NOT NULL,"
                  + " policy_name VARCHAR(128) NOT NULL, document TEXT NOT NULL,"
                  + " PRIMARY KEY (entity_id, policy_name))"));

  private final Database database;

  InlinePolicyStore(Database database) {
    this.database = database;
  }

  void put(String entityId, String name, String document) {
    database
        .sql()
        .insertInto(POLICY, ENTITY, NAME, DOCUMENT)
        .values(entityId, name, document)
        .onConflict(ENTITY, NAME)
        .doUpdate()
        .set(DOCUMENT, document)
        .execute();
  }

  /** Documents by policy name. */
  Map<String, String> of(String entityId) {
    Map<String, String> documents = new LinkedHashMap<>();
    database
        .sql()
        .select(NAME, DOCUMENT)
        .from(POLICY)
        .where(ENTITY.eq(entityId))
        .orderBy(NAME)
        .forEach(row -> documents.put(row.value1(), row.value2()));
    return documents;
  }

  /** Whether it was there. */
  boolean delete(String entityId, String name) {
    return database.sql().deleteFrom(POLICY).where(ENTITY.eq(entityId), NAME.eq(name)).execute()
        > 0;
  }
}
