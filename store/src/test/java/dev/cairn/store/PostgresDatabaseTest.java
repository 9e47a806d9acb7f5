package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends DatabaseContract {
  private @Nullable PostgresAddress address;

  @Override
  Database open() {
    if (address == null) {
      address = TestPostgres.freshSchema(10);
    }
    return Database.postgres(address);
  }

  @Test
  void triesAgainWhenTransactionsCollide() throws Exception {
    database.change(() -> put("ann", 0));
    AtomicInteger runs = new AtomicInteger();
    parallel(
        writer -> {
          for (int i = 0; i < 20; i++) {
            database.change(
                () -> {
                  runs.incrementAndGet();
                  change("ann", amount("ann") + 1);
                });
          }
        });
    assertThat(read("ann")).isEqualTo(160);
    assertThat(runs.get()).as("no collision happened, so nothing was shown").isGreaterThan(160);
  }

  @Test
  void getsOutOfADeadlock() throws Exception {
    database.change(() -> List.of("a", "b").forEach(owner -> put(owner, 0)));
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();
    parallel(
        writer -> {
          String first = writer % 2 == 0 ? "a" : "b";
          String second = writer % 2 == 0 ? "b" : "a";
          if (writer < 2) {
            database.change(
                () -> {
                  change(first, 1);
                  if (runs.incrementAndGet() <= 2) {
                    meet(both);
                  }
                  change(second, 1);
                });
          }
        });
    assertThat(runs.get()).as("no deadlock happened, so nothing was shown").isGreaterThan(2);
    assertThat(read("a") + read("b")).isEqualTo(2);
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void goesOnWithANewConnectionWhenOneIsCut() {
    String cut = "SELECT pg_terminate_backend(pg_backend_pid())";
    assertThatThrownBy(() -> database.change(() -> database.sql().execute(cut)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("not reachable");
    database.change(() -> put("ann", 1));
    assertThat(read("ann")).isEqualTo(1);
  }

  @Test
  void saysWhatToDoWhenNobodyAnswers() {
    var nobody = new PostgresAddress("jdbc:postgresql://127.0.0.1:1/none", "a", "s3cret", 1);
    assertThatThrownBy(() -> Database.postgres(nobody))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("check that it runs");
    assertThat(nobody.toString()).doesNotContain("s3cret");
  }
}
