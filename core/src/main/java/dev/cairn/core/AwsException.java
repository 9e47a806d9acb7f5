package dev.cairn.core;

/**
 * An expected failure: the modelled answer to a request that cannot be served. It carries no stack
 * trace, because it is an answer and not a bug.
 */
public final class AwsException extends RuntimeException {
  private final ErrorCode error;

  AwsException(ErrorCode error, String message) {
    super(message, null, false, false);
    this.error = error;
  }

  public ErrorCode error() {
    return error;
  }

  /** The message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
