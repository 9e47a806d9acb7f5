package dev.cairn.platform.s3.bucket;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.core.AccountId;
import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Buckets by name. */
final class BucketStore {
  private static final Table<Record> BUCKET = table(name("s3_bucket"));
  private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
  private static final Field<String> ACCOUNT = field(name("account"), SQLDataType.VARCHAR);
  private static final Field<String> REGION = field(name("region"), SQLDataType.VARCHAR);
  private static final Field<Long> CREATED_AT = field(name("created_at"), SQLDataType.BIGINT);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE s3_bucket (name VARCHAR(63) PRIMARY KEY,"
                  + " account VARCHAR(12) NOT NULL, region VARCHAR(32) NOT NULL,"
                  + " created_at BIGINT NOT NULL)",
              "CREATE INDEX s3_bucket_account ON s3_bucket (account, name)"));

  private final Database database;

  BucketStore(Database database) {
    this.database = database;
  }

  void add(Bucket bucket) {
    database
        .sql()
        .insertInto(BUCKET, NAME, ACCOUNT, REGION, CREATED_AT)
        .values(
            bucket.name(),
            bucket.account().value(),
            bucket.region(),
            bucket.createdAt().toEpochMilli())
        .execute();
  }

  Optional<Bucket> find(String bucketName) {
    return database
        .sql()
        .select(NAME, ACCOUNT, REGION, CREATED_AT)
        .from(BUCKET)
        .where(NAME.eq(bucketName))
        .fetchOptional(BucketStore::bucket);
  }

  int count(AccountId account) {
    return database
        .sql()
        .select(org.jooq.impl.DSL.count())
        .from(BUCKET)
        .where(ACCOUNT.eq(account.value()))
        .fetchSingle()
        .value1();
  }

  /** An account's buckets after a name, in the order of their names. */
  List<Bucket> list(Listing listing, String after, int limit) {
    Condition wanted = ACCOUNT.eq(listing.account().value()).and(NAME.gt(after));
    if (!listing.prefix().isEmpty()) {
      wanted = wanted.and(NAME.startsWith(listing.prefix()));
    }
    if (!listing.region().isEmpty()) {
      wanted = wanted.and(REGION.eq(listing.region()));
    }
    return database
        .sql()
        .select(NAME, ACCOUNT, REGION, CREATED_AT)
        .from(BUCKET)
        .where(wanted)
        .orderBy(NAME)
        .limit(limit)
        .fetch(BucketStore::bucket);
  }

  void delete(String bucketName) {
    database.sql().deleteFrom(BUCKET).where(NAME.eq(bucketName)).execute();
  }

  private static Bucket bucket(Record row) {
    return new Bucket(
        row.get(NAME),
        new AccountId(row.get(ACCOUNT)),
        row.get(REGION),
        Instant.ofEpochMilli(row.get(CREATED_AT)));
  }
}
