package dev.cairn.store;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The state of one Cairn. Safe for use by many threads, virtual ones included.
 *
 * <p>All transactions are serialisable: whatever runs at the same time, the outcome is that of some
 * order of one after the other. Work handed in may run on another thread and, on PostgreSQL, more
 * than once; so it must be quick, touch nothing but the database, and leave other effects to {@link
 * #afterCommit}. A unit of work whose statement failed can only fail: catching the exception does
 * not save it, on either engine.
 */
public sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
  /** Loads what any database needs and what takes long to load; may run before one is opened. */
  static void prepare() {
    Objects.requireNonNull(SQLDataType.VARCHAR);
  }

  /** SQLite in machine code for this machine; null if the driver brings none. */
  static @Nullable URL sqliteLibrary() {
    return SQLiteJDBCLoader.class.getResource(
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName());
  }

  /**
   * Opens a SQLite file, which is created with mode 0600 if it is missing. Its folder must exist.
   *
   * @throws StoreUnavailableException if the file cannot be opened or is not a database
   */
  static Database sqlite(Path file) {
    return SqliteDatabase.open(file);
  }

  /**
   * Connects to a PostgreSQL database.
   *
   * @throws StoreUnavailableException if it cannot be reached or does not force its writes
   */
  static Database postgres(PostgresAddress address) {
    return PostgresDatabase.open(address);
  }

  /**
   * Runs work that may change state: all of it commits, or none. Inside another write it joins
   * that, and fails it as a whole if it throws. Once this returns, the change survives a crash and
   * every later read sees it.
   *
   * @throws StoreUnavailableException if nothing was committed and nothing can be for now
   * @throws IllegalStateException inside a read
   */
  <T> T write(Supplier<T> work);

  /** As {@link #write}, without a result. */
  default void change(Runnable work) {
    write(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Runs work that reads one consistent state and changes nothing. Inside a write it sees what that
   * has written so far.
   */
  <T> T read(Supplier<T> work);

  /**
   * The statements of the transaction that the calling code runs in.
   *
   * @throws IllegalStateException outside {@link #write} and {@link #read}
   */
  DSLContext sql();

  /**
   * Has an action run once the current write is durable and before its caller gets the result: the
   * place to drop what a cache holds. Nothing runs if the write fails. Must be quick and not throw.
   *
   * @throws IllegalStateException outside {@link #write}
   */
  void afterCommit(Runnable action);

  /**
   * Has an action run when the current write came to nothing; on PostgreSQL possibly before the
   * work is tried again. Must be quick and not throw.
   *
   * @throws IllegalStateException outside {@link #write}
   */
  void afterRollback(Runnable action);

  /**
   * Brings the tables of components up to date, in one transaction: all of them, or none.
   *
   * @throws StoreUnavailableException if a newer release of Cairn has written the tables
   */
  default void migrate(Component... components) {
    new SchemaStore(this).migrate(List.of(components));
  }

  /**
   * Why nothing can be written until this is opened anew, with what to do; empty while it can. What
   * passes by itself, as a full disk does, is not told here.
   */
  Optional<String> failure();

  /** Waits for work under way, refuses any other, and closes. */
  @Override
  void close();
}
