package dev.cairn.core;

/** Twelve digits. An invalid AccountId cannot exist. */
public record AccountId(String value) {
  public AccountId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("An account id has twelve digits: " + value);
    }
  }

  /** Whether a text has the form of an account id. */
  public static boolean isValid(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return value;
  }
}
