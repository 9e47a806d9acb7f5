package dev.cairn.server.cli;

/** The words are wrong in a way that only the command itself could see. */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }
}
