package dev.cairn.wire.front;

/** The address and port cannot be listened on; the message says why and what to do. */
public final class CannotListenException extends RuntimeException {
  CannotListenException(String message) {
    super(message);
  }
}
