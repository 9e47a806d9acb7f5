package dev.cairn.platform.s3.setting;

import static org.jooq.impl.DSL.excluded;
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

/** The settings of buckets: the members of each as JSON, by the model's names. */
final class SettingStore {
  private static final Table<Record> SETTING = table(name("s3_bucket_setting"));
  private static final Field<String> BUCKET = field(name("bucket"), SQLDataType.VARCHAR);
  private static final Field<String> NAME = field(name("setting"), SQLDataType.VARCHAR);
  private static final Field<String> BODY = field(name("body"), SQLDataType.CLOB);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE s3_bucket_setting (bucket VARCHAR(63) NOT NULL,"
                  + " setting VARCHAR(32) NOT NULL, body TEXT NOT NULL,"
                  + " PRIMARY KEY (bucket, setting))"));

  private final Database database;

  SettingStore(Database database) {
    this.database = database;
  }

  Optional<String> find(String bucket, String setting) {
    return database
        .sql()
        .select(BODY)
        .from(SETTING)
        .where(BUCKET.eq(bucket), NAME.eq(setting))
        .fetchOptional(BODY);
  }

  void put(String bucket, String setting, String body) {
    database
        .sql()
        .insertInto(SETTING, BUCKET, NAME, BODY)
        .values(bucket, setting, body)
        .onConflict(BUCKET, NAME)
        .doUpdate()
        .set(BODY, excluded(BODY))
        .execute();
  }

  void remove(String bucket, String setting) {
    database.sql().deleteFrom(SETTING).where(BUCKET.eq(bucket), NAME.eq(setting)).execute();
  }

  void removeAll(String bucket) {
    database.sql().deleteFrom(SETTING).where(BUCKET.eq(bucket)).execute();
  }
}
