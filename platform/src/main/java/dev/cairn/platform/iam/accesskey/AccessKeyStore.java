package dev.cairn.platform.iam.accesskey;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.core.AccountId;
import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Access keys; their secrets are sealed before they come here. */
final class AccessKeyStore {
  private static final Table<Record> KEY = table(name("iam_access_key"));
  private static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
  private static final Field<String> ACCOUNT = field(name("account"), SQLDataType.VARCHAR);
  private static final Field<String> OWNER = field(name("owner_id"), SQLDataType.VARCHAR);
  private static final Field<String> STATUS = field(name("status"), SQLDataType.VARCHAR);
  private static final Field<Long> CREATED_AT = field(name("created_at"), SQLDataType.BIGINT);
  private static final Field<byte[]> SECRET = field(name("sealed_secret"), SQLDataType.VARBINARY);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_access_key (id VARCHAR(32) PRIMARY KEY,"
                  + " account VARCHAR(12) NOT NULL, owner_id VARCHAR(32) NOT NULL,"
                  + " status VARCHAR(10) NOT NULL, created_at BIGINT NOT NULL,"
                  + " sealed_secret BYTEA NOT NULL)",
              "CREATE INDEX iam_access_key_owner ON iam_access_key (owner_id)"));

  private final Database database;

  AccessKeyStore(Database database) {
    this.database = database;
  }

  void add(StoredKey key) {
    database
        .sql()
        .insertInto(KEY, ID, ACCOUNT, OWNER, STATUS, CREATED_AT, SECRET)
        .values(
            key.id(),
            key.account().value(),
            key.ownerId(),
            key.status().word(),
            key.createdAt().getEpochSecond(),
            key.sealedSecret())
        .execute();
  }

  Optional<StoredKey> find(String id) {
    return database
        .sql()
        .select(ID, ACCOUNT, OWNER, STATUS, CREATED_AT, SECRET)
        .from(KEY)
        .where(ID.eq(id))
        .fetchOptional(AccessKeyStore::key);
  }

  List<StoredKey> of(String ownerId) {
    return database
        .sql()
        .select(ID, ACCOUNT, OWNER, STATUS, CREATED_AT, SECRET)
        .from(KEY)
        .where(OWNER.eq(ownerId))
        .orderBy(CREATED_AT, ID)
        .fetch(AccessKeyStore::key);
  }

  void mark(String id, KeyStatus status) {
    database.sql().update(KEY).set(STATUS, status.word()).where(ID.eq(id)).execute();
  }

  void delete(String id) {
    database.sql().deleteFrom(KEY).where(ID.eq(id)).execute();
  }

  private static StoredKey key(Record row) {
    return new StoredKey(
        row.get(ID),
        new AccountId(row.get(ACCOUNT)),
        row.get(OWNER),
        KeyStatus.of(row.get(STATUS)),
        Instant.ofEpochSecond(row.get(CREATED_AT)),
        row.get(SECRET));
  }
}
