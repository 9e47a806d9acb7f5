package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every database promises. */
@Timeout(120)
abstract class DatabaseContract {
  static final Table<Record> PURSE = table(name("purse"));
  static final Field<String> OWNER = field(name("owner"), SQLDataType.VARCHAR);
  static final Field<Long> AMOUNT = field(name("amount"), SQLDataType.BIGINT);
  static final Field<byte[]> SEAL = field(name("seal"), SQLDataType.VARBINARY);
  static final Field<Boolean> OPEN = field(name("open"), SQLDataType.BOOLEAN);
  static final Migration FIRST =
      Migration.to(
          1,
          "CREATE TABLE purse (owner VARCHAR(64) PRIMARY KEY, amount BIGINT NOT NULL,"
              + " seal BYTEA, open BOOLEAN)");
  private static final int WRITERS = 8;

  Database database;

  /** Opens the same database again each time it is called. */
  abstract Database open();

  @BeforeEach
  void begin() {
    database = open();
    database.migrate(new Component("purses", List.of(FIRST)));
  }

  @AfterEach
  void end() {
    // A test that was skipped has none.
    if (database != null) {
      database.close();
    }
  }

  void put(String owner, long amount) {
    database.sql().insertInto(PURSE, OWNER, AMOUNT).values(owner, amount).execute();
  }

  void change(String owner, long amount) {
    database.sql().update(PURSE).set(AMOUNT, amount).where(OWNER.eq(owner)).execute();
  }

  long amount(String owner) {
    return database
        .sql()
        .select(AMOUNT)
        .from(PURSE)
        .where(OWNER.eq(owner))
        .fetchOptional(AMOUNT)
        .orElse(-1L);
  }

  long read(String owner) {
    return database.read(() -> amount(owner));
  }

  @Test
  void keepsWhatWasWrittenOverReopening() {
    byte[] seal = {0, 1, -1, 39};
    database.change(
        () ->
            database
                .sql()
                .insertInto(PURSE, OWNER, AMOUNT, SEAL, OPEN)
                .values("ann", Long.MAX_VALUE, seal, true)
                .execute());
    database.close();
    database = open();
    Record row = database.read(() -> database.sql().selectFrom(PURSE).fetchSingle());
    assertThat(row.get(AMOUNT)).isEqualTo(Long.MAX_VALUE);
    assertThat(row.get(SEAL)).isEqualTo(seal);
    assertThat(row.get(OPEN)).isTrue();
  }

  @Test
  void undoesEverythingWhenTheWorkThrowsAndThrowsTheSame() {
    var thrown = new IllegalArgumentException("no");
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      put("ann", 1);
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(read("ann")).isEqualTo(-1);
  }

  @Test
  void joinsAnOuterWriteAndSharesItsFate() {
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      database.change(() -> put("ann", 1));
                      assertThat(read("ann")).isEqualTo(1);
                      throw new IllegalStateException("outer");
                    }))
        .hasMessage("outer");
    assertThat(read("ann")).isEqualTo(-1);
  }

  @Test
  void cannotCommitWorkThatSwallowedAnInnerFailure() {
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      put("ann", 1);
                      try {
                        database.change(
                            () -> {
                              throw new IllegalArgumentException("inner");
                            });
                      } catch (IllegalArgumentException e) {
                        put("bob", 1);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("let it pass");
    assertThat(read("ann")).isEqualTo(-1);
    assertThat(read("bob")).isEqualTo(-1);
  }

  @Test
  void cannotCommitWorkThatSwallowedAFailedStatement() {
    database.change(() -> put("ann", 1));
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      put("bob", 1);
                      assertThatThrownBy(() -> put("ann", 2))
                          .isInstanceOf(DataAccessException.class);
                    }))
        .isInstanceOf(RuntimeException.class);
    assertThat(read("ann")).isEqualTo(1);
    assertThat(read("bob")).isEqualTo(-1);
  }

  @Test
  void refusesStatementsOutsideATransaction() {
    assertThatThrownBy(() -> database.sql()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> database.afterCommit(() -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToWriteInsideARead() {
    assertThatThrownBy(
            () ->
                database.read(
                    () -> {
                      database.change(() -> put("ann", 1));
                      return 1;
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                database.read(
                    () -> {
                      put("ann", 1);
                      return 1;
                    }))
        .isInstanceOf(DataAccessException.class);
    assertThat(read("ann")).isEqualTo(-1);
  }

  @Test
  void readsOneStateThroughout() {
    database.change(() -> put("ann", 1));
    List<Long> seen =
        database.read(
            () -> {
              long before = amount("ann");
              onAnotherThread(() -> database.change(() -> change("ann", 2)));
              return List.of(before, amount("ann"));
            });
    assertThat(seen).containsExactly(1L, 1L);
    assertThat(read("ann")).isEqualTo(2);
  }

  private static void onAnotherThread(Runnable work) {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      pool.submit(work).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsActionsOnceTheChangeIsDurable() {
    List<Long> seen = new ArrayList<>();
    database.change(
        () -> {
          put("ann", 7);
          database.afterCommit(() -> onAnotherThread(() -> seen.add(read("ann"))));
          database.afterRollback(() -> seen.add(-7L));
        });
    assertThat(seen).containsExactly(7L);
  }

  @Test
  void runsOtherActionsWhenNothingRemains() {
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      database.afterCommit(() -> seen.add("commit"));
                      database.afterRollback(() -> seen.add("rollback"));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(seen).containsExactly("rollback");
  }

  @Test
  void losesNoUpdateOfEightWriters() throws Exception {
    database.change(() -> put("ann", 0));
    int rounds = 100;
    AtomicInteger refused = new AtomicInteger();
    parallel(
        writer -> {
          for (int i = 0; i < rounds; i++) {
            boolean fails = (i + writer) % 5 == 0;
            try {
              database.change(
                  () -> {
                    change("ann", amount("ann") + 1);
                    if (fails) {
                      throw new ArithmeticException();
                    }
                  });
            } catch (ArithmeticException e) {
              refused.incrementAndGet();
            }
          }
        });
    assertThat(refused).hasValue(WRITERS * rounds / 5);
    assertThat(read("ann")).isEqualTo(WRITERS * rounds * 4 / 5);
  }

  @Test
  void conservesTheSumUnderTransfersThatFailAtRandom() throws Exception {
    long seed = System.nanoTime();
    database.change(() -> List.of("a", "b", "c", "d").forEach(owner -> put(owner, 100)));
    parallel(
        writer -> {
          Random random = new Random(seed + writer);
          for (int i = 0; i < 50; i++) {
            transfer(random);
            long total =
                database.read(
                    () ->
                        database
                            .sql()
                            .select(sum(AMOUNT))
                            .from(PURSE)
                            .fetchSingle()
                            .value1()
                            .longValue());
            assertThat(total).as("seed %d", seed).isEqualTo(400);
          }
        });
  }

  private void transfer(Random random) {
    // Always upwards: crossing updates would spend the time in PostgreSQL's deadlock detection.
    int lower = random.nextInt(3);
    String from = "abcd".substring(lower, lower + 1);
    String to = "abcd".substring(lower + 1, lower + 2);
    boolean fails = random.nextInt(3) == 0;
    try {
      database.change(
          () -> {
            change(from, amount(from) - 5);
            if (fails) {
              throw new ArithmeticException();
            }
            change(to, amount(to) + 5);
          });
    } catch (ArithmeticException e) {
      assertThat(fails).isTrue();
    }
  }

  @Test
  void letsOneOfEightWritersTakeAName() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    parallel(
        writer -> {
          boolean mine =
              database.write(
                  () -> {
                    if (amount("ann") >= 0) {
                      return false;
                    }
                    put("ann", writer);
                    return true;
                  });
          if (mine) {
            taken.incrementAndGet();
          }
        });
    assertThat(taken).hasValue(1);
  }

  /** What one of several writers does. */
  interface Writer {
    void run(int writer) throws Exception;
  }

  static void parallel(Writer writer) throws InterruptedException, ExecutionException {
    CountDownLatch ready = new CountDownLatch(WRITERS);
    List<Future<?>> running = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  writer.run(number);
                  return null;
                }));
      }
    }
    for (Future<?> each : running) {
      each.get();
    }
  }

  @Test
  void migratesOnceAndStepByStep() {
    Migration second = Migration.to(2, "ALTER TABLE purse ADD COLUMN note VARCHAR(10)");
    database.change(() -> put("ann", 3));
    database.migrate(new Component("purses", List.of(FIRST, second)));
    database.migrate(new Component("purses", List.of(FIRST, second)));
    database.change(() -> database.sql().execute("UPDATE purse SET note = 'kept'"));
    assertThat(read("ann")).isEqualTo(3);
  }

  @Test
  void refusesTablesOfANewerRelease() {
    Migration second = Migration.to(2, "ALTER TABLE purse ADD COLUMN note VARCHAR(10)");
    database.migrate(new Component("purses", List.of(FIRST, second)));
    assertThatThrownBy(() -> database.migrate(new Component("purses", List.of(FIRST))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("start a newer Cairn");
  }

  @Test
  void leavesTheTablesAloneWhenAStepFails() {
    Migration broken = Migration.to(2, "ALTER TABLE purse ADD COLUMN a BIGINT", "NOT SQL");
    assertThatThrownBy(() -> database.migrate(new Component("purses", List.of(FIRST, broken))))
        .isInstanceOf(DataAccessException.class);
    Migration mended = Migration.to(2, "ALTER TABLE purse ADD COLUMN a BIGINT");
    database.migrate(new Component("purses", List.of(FIRST, mended)));
  }

  @Test
  void refusesGapsInTheNumbering() {
    assertThatThrownBy(
            () -> database.migrate(new Component("others", List.of(Migration.to(2, "SELECT 1")))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWorkOnceClosed() {
    database.close();
    assertThatThrownBy(() -> database.change(() -> put("ann", 1)))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> read("ann")).isInstanceOf(StoreUnavailableException.class);
    database = open();
  }

  @Test
  void passesErrorsToTheCallerAndGoesOn() {
    assertThatThrownBy(
            () ->
                database.change(
                    () -> {
                      put("ann", 1);
                      throw new StackOverflowError("work");
                    }))
        .isInstanceOf(StackOverflowError.class);
    database.change(() -> put("ann", 2));
    assertThat(read("ann")).isEqualTo(2);
  }
}
