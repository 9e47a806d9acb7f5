package dev.cairn.platform.iam.resource;

import dev.cairn.core.AccountId;
import java.security.SecureRandom;
import java.util.Optional;

/** Makes the ids that AWS makes: a prefix for the kind, then base 32. */
public final class UniqueIds {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String SECRET_ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int PREFIX = 4;
  private static final int KEY_LENGTH = 20;
  private static final int SECRET_LENGTH = 40;
  private static final int ENTITY_LENGTH = 21;
  private static final int ACCOUNT_CHARACTERS = 8;
  private static final long ACCOUNT_OFFSET = 1L << 39;
  private static final SecureRandom RANDOM = new SecureRandom();

  private UniqueIds() {}

  /** An entity's id, 21 characters. */
  public static String entity(String prefix) {
    return random(new StringBuilder(prefix), ALPHABET, ENTITY_LENGTH);
  }

  /**
   * An access key's id, 20 characters. Characters 5 to 13 carry the account as AWS's do: half the
   * account number plus 2^39 in base 32, and its lowest bit in the half of the alphabet that the
   * next character is from.
   */
  public static String accessKey(String prefix, AccountId account) {
    long number = Long.parseLong(account.value());
    long bits = number / 2 + ACCOUNT_OFFSET;
    StringBuilder id = new StringBuilder(prefix);
    for (int i = ACCOUNT_CHARACTERS - 1; i >= 0; i--) {
      id.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
    }
    id.append(ALPHABET.charAt(RANDOM.nextInt(16) + 16 * (int) (number % 2)));
    return random(id, ALPHABET, KEY_LENGTH);
  }

  /** The account that an access key's id carries; empty for ids that carry none. */
  public static Optional<AccountId> accountOf(String accessKeyId) {
    if (accessKeyId.length() < PREFIX + ACCOUNT_CHARACTERS + 1) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = PREFIX; i < PREFIX + ACCOUNT_CHARACTERS; i++) {
      int digit = ALPHABET.indexOf(accessKeyId.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      bits = bits << 5 | digit;
    }
    int last = ALPHABET.indexOf(accessKeyId.charAt(PREFIX + ACCOUNT_CHARACTERS));
    long number = (bits - ACCOUNT_OFFSET) * 2 + last / 16;
    boolean plausible = last >= 0 && bits >= ACCOUNT_OFFSET && number <= 999_999_999_999L;
    return plausible ? Optional.of(new AccountId("%012d".formatted(number))) : Optional.empty();
  }

  /** A secret access key, 40 characters. */
  public static String secretKey() {
    return random(new StringBuilder(), SECRET_ALPHABET, SECRET_LENGTH);
  }

  private static String random(StringBuilder begun, String alphabet, int length) {
    while (begun.length() < length) {
      begun.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return begun.toString();
  }
}
