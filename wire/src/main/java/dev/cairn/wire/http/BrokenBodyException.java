package dev.cairn.wire.http;

/** A request's body is not what its head says. There is nobody left to tell more than a status. */
public final class BrokenBodyException extends RuntimeException {
  public BrokenBodyException(Exception cause) {
    super("The body ended early or is not in chunks", cause);
  }
}
