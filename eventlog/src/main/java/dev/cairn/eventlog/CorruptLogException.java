package dev.cairn.eventlog;

/**
 * What the log holds is not what was written, although it was durable. The message says where, and
 * what to do next. Nothing was changed on the disk.
 */
public final class CorruptLogException extends RuntimeException {
  public CorruptLogException(String message) {
    super(message);
  }
}
