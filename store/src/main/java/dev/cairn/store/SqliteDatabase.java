package dev.cairn.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** State in one SQLite file: one writer that commits in groups, several readers. */
final class SqliteDatabase implements Database {
  private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

  private final Sessions sessions;
  private final SqliteWriter writer;
  private final SqliteReaders readers;

  private SqliteDatabase(Sessions sessions, SqliteWriter writer, SqliteReaders readers) {
    this.sessions = sessions;
    this.writer = writer;
    this.readers = readers;
  }

  static SqliteDatabase open(Path file) {
    Sessions sessions = new Sessions();
    SqliteConnections connections = new SqliteConnections(file);
    try {
      SqliteWriter writer = SqliteWriter.start(connections.writer(), sessions);
      return new SqliteDatabase(
          sessions, writer, SqliteReaders.start(connections, sessions, READERS));
    } catch (SQLException e) {
      throw new StoreUnavailableException(
          "Cannot open the database " + file + "; restore it from a backup if it is damaged", e);
    }
  }

  @Override
  public <T> T write(Supplier<T> work) {
    Session session = sessions.current();
    return session == null ? writer.call(work) : sessions.join(session, work);
  }

  @Override
  public <T> T read(Supplier<T> work) {
    return sessions.current() == null ? readers.call(work) : work.get();
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

  @Override
  public Optional<String> failure() {
    return writer.failure();
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
