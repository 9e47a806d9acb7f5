package dev.cairn.platform.iam.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.cairn.api.iam.PasswordPolicy;
import dev.cairn.core.AccountId;
import dev.cairn.store.Database;
import dev.cairn.store.Migration;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Accounts' password policies, as GetAccountPasswordPolicy shows them. */
final class PasswordPolicyStore {
  private static final Table<Record> POLICY = table(name("iam_password_policy"));
  private static final Field<String> ACCOUNT = field(name("account"), SQLDataType.VARCHAR);
  private static final Field<Integer> LENGTH = field(name("min_length"), SQLDataType.INTEGER);
  private static final Field<Boolean> SYMBOLS = field(name("symbols"), SQLDataType.BOOLEAN);
  private static final Field<Boolean> NUMBERS = field(name("numbers"), SQLDataType.BOOLEAN);
  private static final Field<Boolean> UPPER = field(name("uppercase"), SQLDataType.BOOLEAN);
  private static final Field<Boolean> LOWER = field(name("lowercase"), SQLDataType.BOOLEAN);
  private static final Field<Boolean> CHANGE = field(name("users_change"), SQLDataType.BOOLEAN);
  private static final Field<Integer> AGE = field(name("max_age_days"), SQLDataType.INTEGER);
  private static final Field<Integer> REUSE = field(name("reuse_prevention"), SQLDataType.INTEGER);
  private static final Field<Boolean> HARD = field(name("hard_expiry"), SQLDataType.BOOLEAN);
  static final List<Migration> MIGRATIONS =
      List.of(
          Migration.to(
              1,
              "CREATE TABLE iam_password_policy (account VARCHAR(12) PRIMARY KEY,"
                  + " min_length BIGINT NOT NULL, symbols BOOLEAN NOT NULL,"
                  + " numbers BOOLEAN NOT NULL, uppercase BOOLEAN NOT NULL,"
                  + " lowercase BOOLEAN NOT NULL, users_change BOOLEAN NOT NULL,"
                  + " max_age_days BIGINT, reuse_prevention BIGINT, hard_expiry BOOLEAN)"));

  private final Database database;

  PasswordPolicyStore(Database database) {
    this.database = database;
  }

  void put(AccountId account, PasswordPolicy policy) {
    delete(account);
    database
        .sql()
        .insertInto(POLICY)
        .set(ACCOUNT, account.value())
        .set(LENGTH, policy.minimumPasswordLength())
        .set(SYMBOLS, policy.requireSymbols())
        .set(NUMBERS, policy.requireNumbers())
        .set(UPPER, policy.requireUppercaseCharacters())
        .set(LOWER, policy.requireLowercaseCharacters())
        .set(CHANGE, policy.allowUsersToChangePassword())
        .set(AGE, policy.maxPasswordAge())
        .set(REUSE, policy.passwordReusePrevention())
        .set(HARD, policy.hardExpiry())
        .execute();
  }

  Optional<PasswordPolicy> find(AccountId account) {
    return database
        .sql()
        .select(LENGTH, SYMBOLS, NUMBERS, UPPER, LOWER, CHANGE, AGE, REUSE, HARD)
        .from(POLICY)
        .where(ACCOUNT.eq(account.value()))
        .fetchOptional(PasswordPolicyStore::policy);
  }

  private static PasswordPolicy policy(Record row) {
    return PasswordPolicy.builder()
        .minimumPasswordLength(row.get(LENGTH))
        .requireSymbols(row.get(SYMBOLS))
        .requireNumbers(row.get(NUMBERS))
        .requireUppercaseCharacters(row.get(UPPER))
        .requireLowercaseCharacters(row.get(LOWER))
        .allowUsersToChangePassword(row.get(CHANGE))
        .expirePasswords(row.get(AGE) != null)
        .maxPasswordAge(row.get(AGE))
        .passwordReusePrevention(row.get(REUSE))
        .hardExpiry(row.get(HARD))
        .build();
  }

  /** Whether there was one. */
  boolean delete(AccountId account) {
    return database.sql().deleteFrom(POLICY).where(ACCOUNT.eq(account.value())).execute() > 0;
  }
}
