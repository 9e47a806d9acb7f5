package dev.cairn.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Opens connections to one SQLite file, each with the settings that durability needs. */
final class SqliteConnections {
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int JOURNAL_BYTES = 64 * 1024 * 1024;

  private final Path file;

  SqliteConnections(Path file) {
    this.file = file.toAbsolutePath();
    createPrivately();
    keepNativeLibraryPrivate();
  }

  // SQLite gives its -wal and -shm files the mode of the database file.
  private void createPrivately() {
    try {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    } catch (FileAlreadyExistsException e) {
      return; // Its mode was right when it was created; changing it is the owner's business.
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "Cannot create " + file + "; check that its folder exists and is writable", e);
    }
  }

  // The driver unpacks its library before loading it; a shared folder would let others replace it.
  private void keepNativeLibraryPrivate() {
    if (System.getProperty("org.sqlite.tmpdir") != null) {
      return;
    }
    Path folder = file.resolveSibling("native");
    try {
      var owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("org.sqlite.tmpdir", folder.toString());
  }

  /** The connection of the writer. */
  Connection writer() throws SQLException {
    Connection connection = open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA journal_size_limit=" + JOURNAL_BYTES);
      statement.execute("PRAGMA fullfsync=ON");
      statement.execute("PRAGMA checkpoint_fullfsync=ON");
    }
    return connection;
  }

  /** A connection that cannot write. */
  Connection reader() throws SQLException {
    Connection connection = open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only=ON");
    }
    return connection;
  }

  private Connection open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
  }
}
