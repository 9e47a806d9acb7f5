package dev.cairn.server.commands;

/** There is no Cairn to do it. The message says how to have one. */
final class NotReachableException extends RuntimeException {
  NotReachableException(String message) {
    super(message);
  }
}
