package dev.cairn.server.settings;

import org.jspecify.annotations.Nullable;

/** A setting is unknown or its value is wrong. Stops the start; the message says what to mend. */
public final class SettingsException extends RuntimeException {
  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
