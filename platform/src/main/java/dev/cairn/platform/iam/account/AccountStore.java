package dev.cairn.platform.iam.account;

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
import org.jspecify.annotations.Nullable;

/** Accounts and their aliases. */
final class AccountStore {
  private static final Table<Record> ACCOUNT = table(name("iam_account"));
  private static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
  private static final Field<Long> CREATED_AT = field(name("created_at"), SQLDataType.BIGINT);
  private static final Field<Long> RETIRED_AT = field(name("retired_at"), SQLDataType.BIGINT);
  private static final Field<String> ALIAS = field(name("alias"), SQLDataType.VARCHAR);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_account (id VARCHAR(12) PRIMARY KEY, created_at BIGINT NOT NULL,"
                  + " retired_at BIGINT, alias VARCHAR(63) UNIQUE)"));

  private final Database database;

  AccountStore(Database database) {
    this.database = database;
  }

  void add(Account account) {
    database
        .sql()
        .insertInto(ACCOUNT, ID, CREATED_AT)
        .values(account.id().value(), account.createdAt().getEpochSecond())
        .execute();
  }

  Optional<Account> find(AccountId id) {
    return database
        .sql()
        .select(ID, CREATED_AT, RETIRED_AT, ALIAS)
        .from(ACCOUNT)
        .where(ID.eq(id.value()))
        .fetchOptional(AccountStore::account);
  }

  Optional<AccountId> findByAlias(String alias) {
    return database
        .sql()
        .select(ID)
        .from(ACCOUNT)
        .where(ALIAS.eq(alias))
        .fetchOptional(row -> new AccountId(row.value1()));
  }

  List<Account> list() {
    return database
        .sql()
        .select(ID, CREATED_AT, RETIRED_AT, ALIAS)
        .from(ACCOUNT)
        .orderBy(ID)
        .fetch(AccountStore::account);
  }

  int count() {
    return database.sql().fetchCount(ACCOUNT);
  }

  void retire(AccountId id, Instant at) {
    database
        .sql()
        .update(ACCOUNT)
        .set(RETIRED_AT, at.getEpochSecond())
        .where(ID.eq(id.value()))
        .execute();
  }

  void alias(AccountId id, @Nullable String alias) {
    database.sql().update(ACCOUNT).set(ALIAS, alias).where(ID.eq(id.value())).execute();
  }

  private static Account account(Record row) {
    Long retiredAt = row.get(RETIRED_AT);
    return new Account(
        new AccountId(row.get(ID)),
        Instant.ofEpochSecond(row.get(CREATED_AT)),
        retiredAt == null ? null : Instant.ofEpochSecond(retiredAt),
        row.get(ALIAS));
  }
}
