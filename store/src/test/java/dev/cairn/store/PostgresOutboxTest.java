package dev.cairn.store;

import org.jspecify.annotations.Nullable;

class PostgresOutboxTest extends OutboxContract {
  private @Nullable PostgresAddress address;

  @Override
  Database open() {
    if (address == null) {
      address = TestPostgres.freshSchema(10);
    }
    return Database.postgres(address);
  }
}
