package dev.cairn.platform.iam.instanceprofile;

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

/** Which role an instance profile holds; at most one. */
final class ProfileStore {
  private static final Table<Record> HOLDS = table(name("iam_profile_role"));
  private static final Field<String> PROFILE = field(name("profile_id"), SQLDataType.VARCHAR);
  private static final Field<String> ROLE = field(name("role_id"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_profile_role (profile_id VARCHAR(32) PRIMARY KEY,"
                  + " role_id VARCHAR(32) NOT NULL)",
              "CREATE INDEX iam_profile_role_role ON iam_profile_role (role_id)"));

  private final Database database;

  ProfileStore(Database database) {
    this.database = database;
  }

  void put(String profileId, String roleId) {
    database.sql().insertInto(HOLDS, PROFILE, ROLE).values(profileId, roleId).execute();
  }

  Optional<String> role(String profileId) {
    return database.sql().select(ROLE).from(HOLDS).where(PROFILE.eq(profileId)).fetchOptional(ROLE);
  }

  List<String> profiles(String roleId) {
    return database
        .sql()
        .select(PROFILE)
        .from(HOLDS)
        .where(ROLE.eq(roleId))
        .orderBy(PROFILE)
        .fetch(PROFILE);
  }

  void clear(String profileId) {
    database.sql().deleteFrom(HOLDS).where(PROFILE.eq(profileId)).execute();
  }
}
