package dev.cairn.eventlog.segment;

import java.io.IOException;

/** The disk has no room for another segment. Nothing is lost: the next append tries again. */
final class NoRoomException extends IOException {
  NoRoomException(String message) {
    super(message);
  }

  NoRoomException(String message, IOException cause) {
    super(message, cause);
  }
}
