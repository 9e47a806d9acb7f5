package dev.cairn.store;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for tests, started once in this process. PostgreSQL refuses to run as root;
 * the embedded one then puts itself into a user namespace with {@code unshare -U}. Where that is
 * not possible either, tests are skipped with the reason, unless CAIRN_REQUIRE names postgres.
 */
public final class TestPostgres {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;
  private static @Nullable String failure;

  private TestPostgres() {}

  /** The address of a new, empty schema. */
  public static PostgresAddress freshSchema(int connections) {
    EmbeddedPostgres running = running();
    String schema = "test_" + SCHEMAS.incrementAndGet();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = running.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    return new PostgresAddress(url, "postgres", "", connections);
  }

  private static synchronized EmbeddedPostgres running() {
    if (server == null && failure == null) {
      start();
    }
    if (server == null) {
      return refuse("PostgreSQL does not start here: " + failure);
    }
    return server;
  }

  private static void start() {
    try {
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
      server = started;
    } catch (IOException | IllegalStateException e) {
      failure = e.toString();
    }
  }

  private static void stop(EmbeddedPostgres started) {
    try {
      started.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres refuse(String reason) {
    String required = System.getenv().getOrDefault("CAIRN_REQUIRE", "");
    if (List.of(required.split(",", -1)).contains("postgres")) {
      throw new AssertionError(reason);
    }
    return abort(reason);
  }
}
