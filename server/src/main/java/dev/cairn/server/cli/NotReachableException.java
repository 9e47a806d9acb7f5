package dev.cairn.server.cli;

/** There is no Cairn to do it. The message says how to have one. */
public final class NotReachableException extends RuntimeException {
  public NotReachableException(String message) {
    super(message);
  }
}
