package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the log can still be trusted to write. Once lost, only opening it again helps. */
final class Health {
  private final AtomicReference<Optional<LogUnavailableException>> failure =
      new AtomicReference<>(Optional.empty());

  void lose(String what, Throwable cause) {
    LogUnavailableException first =
        new LogUnavailableException(
            what
                + " ("
                + cause
                + "). The log takes no entries until it is opened again: check the disk, then"
                + " restart.",
            cause);
    failure.compareAndSet(Optional.empty(), Optional.of(first));
  }

  Optional<String> failure() {
    return failure.get().map(LogUnavailableException::getMessage);
  }

  boolean isLost() {
    return failure.get().isPresent();
  }

  void check() {
    Optional<LogUnavailableException> lost = failure.get();
    if (lost.isPresent()) {
      throw again(lost.get());
    }
  }

  /** A new exception for each caller, with the caller's own stack. */
  private static LogUnavailableException again(LogUnavailableException first) {
    return new LogUnavailableException(String.valueOf(first.getMessage()), first);
  }
}
