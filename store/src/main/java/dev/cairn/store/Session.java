package dev.cairn.store;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** One unit of work on one connection. Used by one thread at a time. */
final class Session {
  /** What a session may do. */
  enum Mode {
    READ,
    WRITE
  }

  private final DSLContext sql;
  private final Mode mode;
  private final List<Runnable> commits = new ArrayList<>();
  private final List<Runnable> rollbacks = new ArrayList<>();
  private @Nullable Throwable doom;

  Session(DSLContext sql, Mode mode) {
    this.sql = sql;
    this.mode = mode;
  }

  DSLContext sql() {
    return sql;
  }

  Mode mode() {
    return mode;
  }

  /** From now on the session can only fail. */
  void doom(Throwable reason) {
    if (doom == null) {
      doom = reason;
    }
  }

  /** The first failure inside, even if the work has caught it. */
  @Nullable Throwable failure() {
    return doom;
  }

  /** Refuses to commit work that has swallowed a failure. */
  void requireSound() {
    if (doom != null) {
      throw new IllegalStateException(
          "A statement or an inner write failed and its exception was caught; let it pass", doom);
    }
  }

  void afterCommit(Runnable action) {
    writing(commits, action);
  }

  void afterRollback(Runnable action) {
    writing(rollbacks, action);
  }

  private void writing(List<Runnable> actions, Runnable action) {
    if (mode != Mode.WRITE) {
      throw new IllegalStateException("A read commits nothing");
    }
    actions.add(action);
  }

  void committed() {
    commits.forEach(Runnable::run);
  }

  void rolledBack() {
    rollbacks.forEach(Runnable::run);
  }
}
