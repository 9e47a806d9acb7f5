package dev.cairn.platform.iam.group;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Pairs of group and user. */
final class MembershipStore {
  private static final Table<Record> MEMBERSHIP = table(name("iam_membership"));
  private static final Field<String> GROUP = field(name("group_id"), SQLDataType.VARCHAR);
  private static final Field<String> USER = field(name("user_id"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_membership (group_id VARCHAR(32) NOT NULL,"
                  + " user_id VARCHAR(32) NOT NULL, PRIMARY KEY (group_id, user_id))",
              "CREATE INDEX iam_membership_user ON iam_membership (user_id)"));

  private final Database database;

  MembershipStore(Database database) {
    this.database = database;
  }

  void add(String groupId, String userId) {
    database
        .sql()
        .insertInto(MEMBERSHIP, GROUP, USER)
        .values(groupId, userId)
        .onConflictDoNothing()
        .execute();
  }

  /** Whether the user was in the group. */
  boolean remove(String groupId, String userId) {
    return database.sql().deleteFrom(MEMBERSHIP).where(GROUP.eq(groupId), USER.eq(userId)).execute()
        > 0;
  }

  List<String> users(String groupId) {
    return database
        .sql()
        .select(USER)
        .from(MEMBERSHIP)
        .where(GROUP.eq(groupId))
        .orderBy(USER)
        .fetch(USER);
  }

  List<String> groups(String userId) {
    return database
        .sql()
        .select(GROUP)
        .from(MEMBERSHIP)
        .where(USER.eq(userId))
        .orderBy(GROUP)
        .fetch(GROUP);
  }
}
