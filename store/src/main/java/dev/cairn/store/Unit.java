package dev.cairn.store;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that a caller waits for while another thread does it. */
final class Unit<T> {
  private final Supplier<T> work;
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable T result;
  private @Nullable Throwable failure;
  private @Nullable Session session;

  Unit(Supplier<T> work) {
    this.work = work;
  }

  /** Does the work, and keeps what became of it. The caller still waits. */
  void run(Sessions sessions, Session inside) {
    session = inside;
    try {
      result = sessions.run(inside, work);
    } catch (Throwable thrown) {
      // Not swallowed: the caller gets it, whatever it is, and this thread serves others.
      failure = thrown;
    }
  }

  boolean failed() {
    return failure != null;
  }

  /** The first statement or inner write that failed, or null. */
  @Nullable Throwable statementFailure() {
    return session == null ? null : session.failure();
  }

  /** Replaces the outcome: nothing of the work remains. */
  void fail(Throwable reason) {
    failure = reason;
  }

  /** Lets the caller go on. */
  void complete() {
    try {
      settle();
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      done.countDown();
    }
  }

  private void settle() {
    if (session == null) {
      return;
    }
    if (failure == null) {
      session.committed();
    } else {
      session.rolledBack();
    }
  }

  /** Waits for the outcome, through interrupts: what has been handed in may already have run. */
  T await() {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome();
  }

  // A null result is the work's own null, which its type allows.
  @SuppressWarnings("NullAway")
  private T outcome() {
    switch (failure) {
      case null -> {
        return result;
      }
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable checked -> throw new IllegalStateException(checked);
    }
  }
}
