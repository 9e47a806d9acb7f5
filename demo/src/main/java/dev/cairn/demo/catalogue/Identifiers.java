package dev.cairn.demo.catalogue;

import dev.cairn.core.AccountId;

/** Access keys and ids of principals, in AWS's form: they tell the account that they belong to. */
public final class Identifiers {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long HIGHEST_BIT = 1L << 39;

  private Identifiers() {}

  /** A key or an id of twenty characters, such as ASIA… */
  public static String key(String prefix, AccountId account, long salt) {
    return prefix + accountDigits(account, salt) + digits(salt, 7);
  }

  /** An id of twenty-one characters, such as AROA… */
  public static String principal(String prefix, AccountId account, long salt) {
    return prefix + accountDigits(account, salt) + digits(salt, 8);
  }

  /** Nine digits: half of the account's number, then which half of the alphabet says odd. */
  private static String accountDigits(AccountId account, long salt) {
    long number = Long.parseLong(account.value());
    long bits = number / 2 + HIGHEST_BIT;
    StringBuilder text = new StringBuilder(9);
    for (int shift = 35; shift >= 0; shift -= 5) {
      text.append(ALPHABET.charAt((int) (bits >>> shift) & 31));
    }
    int inHalf = (int) (Dice.mix(salt, 9) & 15);
    return text.append(ALPHABET.charAt((number % 2 == 0 ? 0 : 16) + inHalf)).toString();
  }

  private static String digits(long salt, int count) {
    long bits = Dice.mix(salt, 7);
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt((int) bits & 31));
      bits >>>= 5;
    }
    return text.toString();
  }
}
