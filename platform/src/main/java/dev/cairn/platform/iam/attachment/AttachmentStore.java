package dev.cairn.platform.iam.attachment;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.platform.iam.resource.Entity;
import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Which policies are attached to which entities, and which are their boundaries. */
final class AttachmentStore {
  private static final Table<Record> ATTACHMENT = table(name("iam_attachment"));
  private static final Table<Record> BOUNDARY = table(name("iam_boundary"));
  private static final Field<String> ENTITY = field(name("entity_id"), SQLDataType.VARCHAR);
  private static final Field<String> ARN = field(name("policy_arn"), SQLDataType.VARCHAR);
  private static final Field<String> ACCOUNT = field(name("account"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_attachment (entity_id VARCHAR(32) NOT NULL,"
                  + " policy_arn VARCHAR(2048) NOT NULL, account VARCHAR(12) NOT NULL,"
                  + " PRIMARY KEY (entity_id, policy_arn))",
              "CREATE INDEX iam_attachment_policy ON iam_attachment (account, policy_arn)",
              "CREATE TABLE iam_boundary (entity_id VARCHAR(32) PRIMARY KEY,"
                  + " policy_arn VARCHAR(2048) NOT NULL, account VARCHAR(12) NOT NULL)",
              "CREATE INDEX iam_boundary_policy ON iam_boundary (account, policy_arn)"));

  private final Database database;

  AttachmentStore(Database database) {
    this.database = database;
  }

  void attach(Entity entity, String arn) {
    database
        .sql()
        .insertInto(ATTACHMENT, ENTITY, ARN, ACCOUNT)
        .values(entity.id(), arn, entity.account().value())
        .onConflictDoNothing()
        .execute();
  }

  /** Whether it was attached. */
  boolean detach(Entity entity, String arn) {
    return database
            .sql()
            .deleteFrom(ATTACHMENT)
            .where(ENTITY.eq(entity.id()), ARN.eq(arn))
            .execute()
        > 0;
  }

  List<String> attached(String entityId) {
    return database
        .sql()
        .select(ARN)
        .from(ATTACHMENT)
        .where(ENTITY.eq(entityId))
        .orderBy(ARN)
        .fetch(ARN);
  }

  List<String> attachedTo(String account, String arn) {
    return entities(ATTACHMENT, account, arn);
  }

  List<String> bounding(String account, String arn) {
    return entities(BOUNDARY, account, arn);
  }

  private List<String> entities(Table<Record> from, String account, String arn) {
    return database
        .sql()
        .select(ENTITY)
        .from(from)
        .where(ACCOUNT.eq(account), ARN.eq(arn))
        .orderBy(ENTITY)
        .fetch(ENTITY);
  }

  void bound(Entity entity, String arn) {
    unbound(entity);
    database
        .sql()
        .insertInto(BOUNDARY, ENTITY, ARN, ACCOUNT)
        .values(entity.id(), arn, entity.account().value())
        .execute();
  }

  void unbound(Entity entity) {
    database.sql().deleteFrom(BOUNDARY).where(ENTITY.eq(entity.id())).execute();
  }

  Optional<String> boundary(String entityId) {
    return database.sql().select(ARN).from(BOUNDARY).where(ENTITY.eq(entityId)).fetchOptional(ARN);
  }
}
