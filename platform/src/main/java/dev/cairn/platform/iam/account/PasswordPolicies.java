package dev.cairn.platform.iam.account;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.api.iam.PasswordPolicy;
import dev.cairn.core.AccountId;
import dev.cairn.core.AwsException;
import dev.cairn.store.Component;
import dev.cairn.store.Database;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What accounts demand of passwords. Methods run inside a transaction. */
public final class PasswordPolicies {
  /** Its tables. */
  public static final Component TABLES =
      new Component("iam_password_policy", PasswordPolicyStore.MIGRATIONS);

  private static final int DEFAULT_LENGTH = 8;
  private static final int DEFAULT_CLASSES = 3;

  private final PasswordPolicyStore store;

  public PasswordPolicies(Database database) {
    this.store = new PasswordPolicyStore(database);
  }

  PasswordPolicyStore store() {
    return store;
  }

  static AwsException missing(AccountId account) {
    return IamErrors.NO_SUCH_ENTITY.because(
        "The Password Policy with domain name " + account + " cannot be found.");
  }

  /**
   * Checks a password against the account's policy, or against AWS's own where it has none: eight
   * characters of three kinds.
   *
   * @throws AwsException PasswordPolicyViolation
   */
  public void check(AccountId account, String password) {
    boolean good =
        store
            .find(account)
            .map(policy -> conforms(policy, password))
            .orElseGet(
                () -> password.length() >= DEFAULT_LENGTH && classes(password) >= DEFAULT_CLASSES);
    if (!good) {
      throw IamErrors.PASSWORD_POLICY_VIOLATION.because(
          "Password does not conform to the account password policy.");
    }
  }

  private static boolean conforms(PasswordPolicy policy, String password) {
    Integer length = policy.minimumPasswordLength();
    return password.length() >= (length == null ? 6 : length)
        && (unset(policy.requireSymbols()) || hasSymbol(password))
        && (unset(policy.requireNumbers()) || has(password, '0', '9'))
        && (unset(policy.requireUppercaseCharacters()) || has(password, 'A', 'Z'))
        && (unset(policy.requireLowercaseCharacters()) || has(password, 'a', 'z'));
  }

  private static boolean unset(@Nullable Boolean rule) {
    return !Boolean.TRUE.equals(rule);
  }

  private static long classes(String password) {
    return Stream.of(
            hasSymbol(password),
            has(password, '0', '9'),
            has(password, 'A', 'Z'),
            has(password, 'a', 'z'))
        .filter(present -> present)
        .count();
  }

  private static boolean has(String password, char from, char to) {
    return password.chars().anyMatch(c -> c >= from && c <= to);
  }

  private static boolean hasSymbol(String password) {
    return password.chars().anyMatch(c -> "!@#$%^&*()_+-=[]{}|'".indexOf(c) >= 0);
  }
}
