package dev.cairn.server.settings;

/** A setting is unknown or its value is wrong. Stops the start; the message says what to mend. */
public final class SettingsException extends RuntimeException {
  public SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
