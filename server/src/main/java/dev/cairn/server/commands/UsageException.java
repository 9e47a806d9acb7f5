package dev.cairn.server.commands;

/** The words are wrong in a way that only the command itself could see. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
