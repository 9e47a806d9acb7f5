package dev.cairn.eventlog;

/** The log cannot take entries now. The message says what to do next. Nothing was appended. */
public final class LogUnavailableException extends RuntimeException {
  public LogUnavailableException(String message) {
    super(message);
  }

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
