package dev.cairn.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest extends OutboxContract {
  private final Path folder;

  SqliteOutboxTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  Database open() {
    return Database.sqlite(folder.resolve("state.db"));
  }
}
