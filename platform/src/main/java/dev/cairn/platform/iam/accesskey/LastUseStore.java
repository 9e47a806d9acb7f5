package dev.cairn.platform.iam.accesskey;

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

/** The last use of each access key and role. */
final class LastUseStore {
  private static final Table<Record> USE = table(name("iam_last_use"));
  private static final Field<String> SUBJECT = field(name("subject_id"), SQLDataType.VARCHAR);
  private static final Field<Long> USED_AT = field(name("used_at"), SQLDataType.BIGINT);
  private static final Field<String> SERVICE = field(name("service"), SQLDataType.VARCHAR);
  private static final Field<String> REGION = field(name("region"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_last_use (subject_id VARCHAR(32) PRIMARY KEY,"
                  + " used_at BIGINT NOT NULL, service VARCHAR(64) NOT NULL,"
                  + " region VARCHAR(64) NOT NULL)"));

  private final Database database;

  LastUseStore(Database database) {
    this.database = database;
  }

  void put(Use use) {
    database
        .sql()
        .insertInto(USE, SUBJECT, USED_AT, SERVICE, REGION)
        .values(use.subjectId(), use.at().getEpochSecond(), use.service(), use.region())
        .onConflict(SUBJECT)
        .doUpdate()
        .set(USED_AT, use.at().getEpochSecond())
        .set(SERVICE, use.service())
        .set(REGION, use.region())
        .execute();
  }

  Optional<Use> find(String subjectId) {
    return database
        .sql()
        .select(SUBJECT, USED_AT, SERVICE, REGION)
        .from(USE)
        .where(SUBJECT.eq(subjectId))
        .fetchOptional(
            row ->
                new Use(
                    row.get(SUBJECT),
                    Instant.ofEpochSecond(row.get(USED_AT)),
                    row.get(SERVICE),
                    row.get(REGION)));
  }
}
