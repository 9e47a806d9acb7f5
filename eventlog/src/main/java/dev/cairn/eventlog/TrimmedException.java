package dev.cairn.eventlog;

/** Retention has removed what was asked for. */
public final class TrimmedException extends RuntimeException {
  public TrimmedException(String message) {
    super(message);
  }
}
