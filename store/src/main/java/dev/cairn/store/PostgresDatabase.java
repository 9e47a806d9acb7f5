package dev.cairn.store;

import dev.cairn.store.PostgresConnections.Link;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * State in PostgreSQL: serialisable transactions, tried again when they get in each other's way.
 */
final class PostgresDatabase implements Database {
  private static final int ATTEMPTS = 40;

  /** From this attempt on nothing else of this process runs beside, so that it must succeed. */
  private static final int ALONE_FROM_ATTEMPT = 6;

  private static final long BACKOFF_NANOS = Duration.ofMillis(1).toNanos();
  private static final long BACKOFF_MAX_NANOS = Duration.ofMillis(100).toNanos();

  private final Sessions sessions;
  private final PostgresConnections connections;
  private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock(true);

  private PostgresDatabase(Sessions sessions, PostgresConnections connections) {
    this.sessions = sessions;
    this.connections = connections;
  }

  static PostgresDatabase open(PostgresAddress address) {
    Sessions sessions = new Sessions();
    PostgresConnections connections = new PostgresConnections(address, sessions);
    connections.giveBack(connections.take());
    return new PostgresDatabase(sessions, connections);
  }

  @Override
  public <T> T write(Supplier<T> work) {
    Session session = sessions.current();
    return session == null ? repeat(Session.Mode.WRITE, work) : sessions.join(session, work);
  }

  @Override
  public <T> T read(Supplier<T> work) {
    return sessions.current() == null ? repeat(Session.Mode.READ, work) : work.get();
  }

  private <T> T repeat(Session.Mode mode, Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTurn(attempt, mode, work);
      } catch (ConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e.outcome();
        }
        pause(attempt);
      }
    }
  }

  private <T> T inTurn(int attempt, Session.Mode mode, Supplier<T> work) {
    Lock turn = attempt < ALONE_FROM_ATTEMPT ? turns.readLock() : turns.writeLock();
    turn.lock();
    try {
      return once(mode, work);
    } finally {
      turn.unlock();
    }
  }

  private <T> T once(Session.Mode mode, Supplier<T> work) {
    Link link = connections.take();
    Session session = new Session(link.sql(), mode);
    T result;
    try {
      link.connection().setReadOnly(mode == Session.Mode.READ);
      result = sessions.run(session, work);
      commit(link);
    } catch (Throwable failure) {
      rollBack(link);
      session.rolledBack();
      throw explained(session, failure);
    }
    connections.giveBack(link);
    session.committed();
    return result;
  }

  private static void commit(Link link) throws SQLException {
    link.connection().commit();
  }

  private void rollBack(Link link) {
    try {
      link.connection().rollback();
      connections.giveBack(link);
    } catch (SQLException e) {
      connections.discard(link);
    }
  }

  // What the caller gets: its own exception, unless the database is the cause.
  private static RuntimeException explained(Session session, Throwable failure) {
    Throwable cause = session.failure() == null ? failure : session.failure();
    String state = sqlState(cause);
    if (state.equals("40001") || state.equals("40P01")) {
      return new ConflictException(
          new StoreUnavailableException("Too many writers at once; try again", cause));
    }
    return switch (failure) {
      case SQLException e -> new StoreUnavailableException("PostgreSQL failed; check it", e);
      case RuntimeException e ->
          state.startsWith("08") || state.startsWith("57P")
              ? new StoreUnavailableException("PostgreSQL is not reachable; check it", e)
              : e;
      case Error error -> throw error;
      default -> new IllegalStateException(failure);
    };
  }

  private static String sqlState(@Nullable Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException e && e.getSQLState() != null) {
        return e.getSQLState();
      }
    }
    return "";
  }

  private static void pause(int attempt) {
    long limit = Math.min(BACKOFF_MAX_NANOS, BACKOFF_NANOS << Math.min(attempt, 20));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(limit) + 1);
  }

  @Override
  public DSLContext sql() {
    return sessions.required().sql();
  }

  @Override
  public void afterCommit(Runnable action) {
    sessions.required().afterCommit(action);
  }

  @Override
  public void afterRollback(Runnable action) {
    sessions.required().afterRollback(action);
  }

  /** Each unit of work takes a connection that is sound, or none, so nothing fails for good. */
  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }

  @Override
  public void close() {
    connections.close();
  }
}
