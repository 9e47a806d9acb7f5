package dev.cairn.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.SQLDialect;

/**
 * Platform threads that read from a SQLite file, each with a connection of its own. Virtual threads
 * must not call SQLite themselves: a native call holds the carrier that others need.
 */
final class SqliteReaders implements AutoCloseable {
  private static final int QUEUE_UNITS = 1_024;

  private final UnitQueue queue = new UnitQueue(QUEUE_UNITS);
  private final Sessions sessions;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private SqliteReaders(Sessions sessions) {
    this.sessions = sessions;
  }

  static SqliteReaders start(SqliteConnections source, Sessions sessions, int count)
      throws SQLException {
    SqliteReaders readers = new SqliteReaders(sessions);
    for (int i = 0; i < count; i++) {
      readers.add(source.reader());
    }
    return readers;
  }

  private void add(Connection connection) {
    connections.add(connection);
    String name = "state-reader-" + threads.size();
    threads.add(Thread.ofPlatform().daemon().name(name).start(() -> serve(connection)));
  }

  <T> T call(Supplier<T> work) {
    return queue.call(work);
  }

  private void serve(Connection connection) {
    var sql = sessions.context(connection, SQLDialect.SQLITE);
    try {
      for (Unit<?> unit = queue.take(); unit != null; unit = queue.take()) {
        read(unit, connection, new Session(sql, Session.Mode.READ));
        unit.complete();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a reader", e);
    }
  }

  // One transaction, so that every statement of a read sees the same state.
  private void read(Unit<?> unit, Connection connection, Session session) {
    try (Statement control = connection.createStatement()) {
      control.execute("BEGIN");
      unit.run(sessions, session);
      control.execute("ROLLBACK");
    } catch (SQLException e) {
      unit.fail(new StoreUnavailableException("The database cannot be read; check the disk", e));
    }
  }

  @Override
  public void close() {
    try {
      queue.close(threads.size());
      for (Thread thread : threads) {
        thread.join();
      }
      queue.refuseRest();
      for (Connection connection : connections) {
        connection.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreUnavailableException("The database did not close cleanly", e);
    }
  }
}
