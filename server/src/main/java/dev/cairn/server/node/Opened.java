package dev.cairn.server.node;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened so far; closed in reverse. One that fails to close does not keep the rest open.
 */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Something that is put together of parts. */
  @FunctionalInterface
  interface Opening<T> {
    /** Opens it, adding each part as soon as it is open. */
    T open(Opened parts) throws IOException, InterruptedException;
  }

  /** Opens a whole. If that fails, the parts that were open by then are closed again. */
  static <T> T whole(Opening<T> opening) throws IOException, InterruptedException {
    Opened parts = new Opened();
    try {
      return opening.open(parts);
    } catch (Throwable reason) {
      parts.abandon(reason);
      throw reason;
    }
  }

  private void abandon(Throwable reason) {
    try {
      close();
    } catch (RuntimeException notClosed) {
      reason.addSuppressed(notClosed);
    }
  }

  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("Not closed cleanly: " + e.getMessage(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
