package dev.cairn.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** A bounded pool of PostgreSQL connections; who asks for more than there are waits. */
final class PostgresConnections implements AutoCloseable {
  /** One connection and its statements. */
  record Link(Connection connection, DSLContext sql) {}

  private final PostgresAddress address;
  private final Sessions sessions;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Link> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  PostgresConnections(PostgresAddress address, Sessions sessions) {
    this.address = address;
    this.sessions = sessions;
    this.permits = new Semaphore(address.connections());
  }

  /** Takes a connection; give it back with {@link #giveBack} or {@link #discard}. */
  Link take() {
    permits.acquireUninterruptibly();
    try {
      requireOpen();
      Link link = idle.pollFirst();
      return link == null ? connect() : link;
    } catch (Throwable failure) {
      permits.release();
      throw failure;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailableException("The database is closed; start Cairn again");
    }
  }

  void giveBack(Link link) {
    idle.addFirst(link);
    permits.release();
  }

  /** Gives back a connection whose state is unknown. */
  void discard(Link link) {
    closeQuietly(link);
    permits.release();
  }

  // The connection is given up anyhow, and the failure that led here is already on its way up.
  private static void closeQuietly(Link link) {
    try {
      link.connection().close();
    } catch (SQLException e) {
      System.getLogger(PostgresConnections.class.getName())
          .log(System.Logger.Level.DEBUG, "A broken connection did not close", e);
    }
  }

  private Link connect() {
    Connection connection = null;
    try {
      connection = DriverManager.getConnection(address.url(), credentials());
      requireDurable(connection);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      return new Link(connection, sessions.context(connection, SQLDialect.POSTGRES));
    } catch (SQLException | StoreUnavailableException e) {
      if (connection != null) {
        closeAfter(connection, e);
      }
      throw e instanceof StoreUnavailableException known
          ? known
          : new StoreUnavailableException(
              "Cannot use PostgreSQL at " + address.url() + "; check that it runs and the user", e);
    }
  }

  private static void closeAfter(Connection connection, Exception failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private Properties credentials() {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "cairn");
    return properties;
  }

  private static void requireDurable(Connection connection) throws SQLException {
    requireOn(connection, "fsync");
    requireOn(connection, "full_page_writes");
    try (Statement statement = connection.createStatement()) {
      if ("off".equals(setting(statement, "synchronous_commit"))) {
        statement.execute("SET synchronous_commit TO on");
      }
    }
  }

  private static void requireOn(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!"on".equals(setting(statement, name))) {
        throw new StoreUnavailableException(
            "PostgreSQL runs with " + name + "=off and would lose state; turn it on");
      }
    }
  }

  private static @Nullable String setting(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW " + name)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  @Override
  public void close() {
    closed = true;
    permits.acquireUninterruptibly(address.connections());
    for (Link link = idle.pollFirst(); link != null; link = idle.pollFirst()) {
      closeQuietly(link);
    }
    permits.release(address.connections());
  }
}
