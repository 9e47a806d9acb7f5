package dev.cairn.platform.iam.loginprofile;

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

/** Login profiles by their user's id. A password is there sealed at first and hashed soon after. */
final class LoginProfileStore {
  private static final Table<Record> PROFILE = table(name("iam_login_profile"));
  private static final Field<String> USER = field(name("user_id"), SQLDataType.VARCHAR);
  private static final Field<Long> CREATED_AT = field(name("created_at"), SQLDataType.BIGINT);
  private static final Field<Boolean> RESET = field(name("reset_required"), SQLDataType.BOOLEAN);
  private static final Field<byte[]> SEALED = field(name("sealed"), SQLDataType.VARBINARY);
  private static final Field<String> HASH = field(name("hash"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_login_profile (user_id VARCHAR(32) PRIMARY KEY,"
                  + " created_at BIGINT NOT NULL, reset_required BOOLEAN NOT NULL, sealed BYTEA,"
                  + " hash VARCHAR(255))"));

  private final Database database;

  LoginProfileStore(Database database) {
    this.database = database;
  }

  void add(String userId, Profile profile, byte[] sealed) {
    database
        .sql()
        .insertInto(PROFILE, USER, CREATED_AT, RESET, SEALED)
        .values(userId, profile.createdAt().getEpochSecond(), profile.resetRequired(), sealed)
        .execute();
  }

  Optional<Profile> find(String userId) {
    return database
        .sql()
        .select(CREATED_AT, RESET)
        .from(PROFILE)
        .where(USER.eq(userId))
        .fetchOptional(row -> new Profile(Instant.ofEpochSecond(row.value1()), row.value2()));
  }

  void requireReset(String userId, boolean required) {
    database.sql().update(PROFILE).set(RESET, required).where(USER.eq(userId)).execute();
  }

  void replace(String userId, byte[] sealed) {
    database
        .sql()
        .update(PROFILE)
        .set(SEALED, sealed)
        .setNull(HASH)
        .where(USER.eq(userId))
        .execute();
  }

  /** The users whose passwords are not hashed yet. */
  List<String> unhashed(int limit) {
    return database
        .sql()
        .select(USER)
        .from(PROFILE)
        .where(SEALED.isNotNull())
        .limit(limit)
        .fetch(USER);
  }

  Optional<byte[]> sealed(String userId) {
    return database
        .sql()
        .select(SEALED)
        .from(PROFILE)
        .where(USER.eq(userId), SEALED.isNotNull())
        .fetchOptional(SEALED);
  }

  /** Puts the hash in the place of what it was made of, unless that was replaced meanwhile. */
  void hash(String userId, byte[] sealed, String hash) {
    database
        .sql()
        .update(PROFILE)
        .set(HASH, hash)
        .setNull(SEALED)
        .where(USER.eq(userId), SEALED.eq(sealed))
        .execute();
  }

  void delete(String userId) {
    database.sql().deleteFrom(PROFILE).where(USER.eq(userId)).execute();
  }
}
