package dev.cairn.platform.iam.resource;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.api.iam.Tag;
import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Tags by their entity's id; keys are unique without regard to case. */
final class TagStore {
  private static final Table<Record> TAG = table(name("iam_tag"));
  private static final Field<String> ENTITY = field(name("entity_id"), SQLDataType.VARCHAR);
  private static final Field<String> FOLDED = field(name("tag_key_folded"), SQLDataType.VARCHAR);
  private static final Field<String> KEY = field(name("tag_key"), SQLDataType.VARCHAR);
  private static final Field<String> VALUE = field(name("tag_value"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_tag (entity_id VARCHAR(32) NOT NULL,"
                  + " tag_key_folded VARCHAR(256) NOT NULL, tag_key VARCHAR(128) NOT NULL,"
                  + " tag_value VARCHAR(256) NOT NULL, PRIMARY KEY (entity_id, tag_key_folded))"));

  private final Database database;

  TagStore(Database database) {
    this.database = database;
  }

  List<Tag> of(String entityId) {
    return database
        .sql()
        .select(KEY, VALUE)
        .from(TAG)
        .where(ENTITY.eq(entityId))
        .orderBy(FOLDED)
        .fetch(row -> new Tag(row.value1(), row.value2()));
  }

  void put(String entityId, Tag tag) {
    remove(entityId, tag.key());
    database
        .sql()
        .insertInto(TAG, ENTITY, FOLDED, KEY, VALUE)
        .values(entityId, fold(tag.key()), tag.key(), tag.value())
        .execute();
  }

  void remove(String entityId, String key) {
    database.sql().deleteFrom(TAG).where(ENTITY.eq(entityId), FOLDED.eq(fold(key))).execute();
  }

  void removeAll(String entityId) {
    database.sql().deleteFrom(TAG).where(ENTITY.eq(entityId)).execute();
  }

  private static String fold(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
