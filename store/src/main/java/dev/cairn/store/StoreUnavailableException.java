package dev.cairn.store;

import org.jspecify.annotations.Nullable;

/** The database cannot serve now. The message says what to do next. */
public final class StoreUnavailableException extends RuntimeException {
  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
