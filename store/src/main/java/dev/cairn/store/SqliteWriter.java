package dev.cairn.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one thread that writes to a SQLite file. Units that wait at the same time share a
 * transaction, each within a savepoint of its own, and so share one force of the disk.
 */
final class SqliteWriter implements AutoCloseable {
  private static final int QUEUE_UNITS = 1_024;
  private static final int BATCH_UNITS = 256;

  /** A group is closed after this time, so that a caller never waits for many slow ones. */
  private static final long BATCH_NANOS = Duration.ofMillis(20).toNanos();

  private final UnitQueue queue = new UnitQueue(QUEUE_UNITS);
  private final Connection connection;
  private final Statement control;
  private final Sessions sessions;
  private final Thread thread;
  private volatile @Nullable StoreUnavailableException broken;

  private SqliteWriter(Connection connection, Sessions sessions) throws SQLException {
    this.connection = connection;
    this.control = connection.createStatement();
    this.sessions = sessions;
    this.thread = Thread.ofPlatform().daemon().name("state-writer").unstarted(this::serve);
  }

  static SqliteWriter start(Connection connection, Sessions sessions) throws SQLException {
    SqliteWriter writer = new SqliteWriter(connection, sessions);
    writer.thread.start();
    return writer;
  }

  <T> T call(Supplier<T> work) {
    return queue.call(work);
  }

  private void serve() {
    try {
      // Here, since whoever starts a server has other things to do while the statements are loaded.
      DSLContext sql = sessions.context(connection, SQLDialect.SQLITE);
      for (Unit<?> unit = queue.take(); unit != null; unit = queue.take()) {
        commitGroup(unit, sql);
      }
    } catch (InterruptedException e) {
      broken = new StoreUnavailableException("The state's writer was interrupted; start again", e);
    } finally {
      queue.refuseRest();
    }
  }

  private void commitGroup(Unit<?> first, DSLContext sql) {
    List<Unit<?>> group = new ArrayList<>();
    group.add(first);
    try {
      requireSound();
      control.execute("BEGIN IMMEDIATE");
      runAll(group, sql);
      control.execute("COMMIT");
    } catch (Throwable failure) {
      StoreUnavailableException reason = nothingCommitted(failure);
      group.forEach(unit -> unit.fail(reason));
    }
    group.forEach(Unit::complete);
  }

  private void runAll(List<Unit<?>> group, DSLContext sql) throws SQLException {
    long until = System.nanoTime() + BATCH_NANOS;
    Unit<?> unit = group.getLast();
    while (unit != null) {
      runWithinSavepoint(unit, sql);
      boolean room = group.size() < BATCH_UNITS && System.nanoTime() - until < 0;
      unit = room ? queue.poll() : null;
      if (unit != null) {
        group.add(unit);
      }
    }
  }

  private void runWithinSavepoint(Unit<?> unit, DSLContext sql) throws SQLException {
    control.execute("SAVEPOINT unit");
    unit.run(sessions, new Session(sql, Session.Mode.WRITE));
    if (unit.failed()) {
      requireHealthyDisk(unit);
      control.execute("ROLLBACK TO unit");
    }
    control.execute("RELEASE unit");
  }

  /** Why nothing can be written any more; empty while it can. */
  Optional<String> failure() {
    return Optional.ofNullable(broken).map(Throwable::getMessage);
  }

  private void requireSound() {
    StoreUnavailableException reason = broken;
    if (reason != null) {
      throw new StoreUnavailableException("" + reason.getMessage(), reason);
    }
  }

  private StoreUnavailableException nothingCommitted(Throwable failure) {
    if (failure instanceof StoreUnavailableException known) {
      return known;
    }
    StoreUnavailableException reason = new StoreUnavailableException(advice(failure), failure);
    try {
      if (isForceFailure(failure)) {
        broken = reason;
      }
      rollBack();
    } catch (SQLException e) {
      reason.addSuppressed(e);
      broken = reason;
    }
    return reason;
  }

  private void rollBack() throws SQLException {
    try {
      control.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite ends the transaction by itself on some failures; then nothing is left to do.
      if (!("" + e.getMessage()).contains("no transaction is active")) {
        throw e;
      }
    }
  }

  // A full or failing disk may have ended the whole transaction, so the group fails with the unit.
  private static void requireHealthyDisk(Unit<?> unit) throws SQLException {
    for (Throwable t = unit.statementFailure(); t != null; t = t.getCause()) {
      if (t instanceof SQLiteException e && isDiskFailure(e)) {
        throw e;
      }
    }
  }

  private static boolean isDiskFailure(SQLiteException e) {
    return switch (primary(e)) {
      case SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_CORRUPT -> true;
      default -> false;
    };
  }

  private static SQLiteErrorCode primary(SQLiteException e) {
    return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
  }

  // After a failed force nobody knows what the disk holds: only reopening reads it afresh.
  private static boolean isForceFailure(Throwable failure) {
    return failure instanceof SQLiteException e && primary(e) == SQLiteErrorCode.SQLITE_IOERR;
  }

  private static String advice(Throwable failure) {
    if (failure instanceof SQLiteException e) {
      return switch (primary(e)) {
        case SQLITE_FULL -> "The disk is full and nothing was changed; free some space";
        case SQLITE_BUSY -> "Another process writes to the database; stop it";
        case SQLITE_IOERR -> "The disk failed; check it, then start Cairn again";
        default -> "The database refused to commit; nothing was changed";
      };
    }
    return "The database refused to commit; nothing was changed";
  }

  @Override
  public void close() {
    try {
      queue.close(1);
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreUnavailableException("The database did not close cleanly", e);
    }
  }
}
