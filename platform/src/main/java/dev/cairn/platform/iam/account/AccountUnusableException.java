package dev.cairn.platform.iam.account;

/** There is no such account and may be none, or it is retired. The message says what to do. */
public final class AccountUnusableException extends RuntimeException {
  AccountUnusableException(String message) {
    super(message);
  }
}
