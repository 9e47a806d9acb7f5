package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {
  private final Path folder;

  SqliteDatabaseTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  Database open() {
    return Database.sqlite(folder.resolve("state.db"));
  }

  @Test
  void createsFilesThatOnlyTheirOwnerReads() throws IOException {
    database.change(() -> put("ann", 1));
    try (var files = Files.list(folder)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(2);
      for (Path file : found) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void runsDurablyOnTheWriterThread() {
    List<String> settings =
        database.write(
            () ->
                List.of(
                    pragma("journal_mode"),
                    pragma("synchronous"),
                    pragma("foreign_keys"),
                    Thread.currentThread().getName()));
    assertThat(settings).containsExactly("wal", "2", "1", "state-writer");
  }

  private String pragma(String name) {
    return database.sql().fetchSingle("PRAGMA " + name).get(0, String.class);
  }

  /** Holds the writer until all are queued, so that they surely share one transaction. */
  @Test
  void undoesOneUnitOfAGroupAndKeepsTheOthers() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    List<Future<?>> units = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      units.add(pool.submit(() -> database.change(() -> hold(held, go))));
      held.await();
      for (int i = 0; i < 20; i++) {
        int number = i;
        units.add(pool.submit(() -> database.change(() -> putUnlessOdd(number))));
      }
      Thread.sleep(200);
      go.countDown();
    }
    long failed = units.stream().filter(unit -> unit.state() == Future.State.FAILED).count();
    assertThat(failed).isEqualTo(10);
    for (int i = 0; i < 20; i++) {
      assertThat(read("u" + i)).isEqualTo(i % 2 == 0 ? i : -1);
    }
  }

  private void putUnlessOdd(int number) {
    put("u" + number, number);
    if (number % 2 == 1) {
      throw new ArithmeticException();
    }
  }

  private static void hold(CountDownLatch held, CountDownLatch go) {
    held.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void failsTheWholeGroupOnAFullDiskAndRecovers() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    database.change(() -> database.sql().execute("PRAGMA max_page_count=40"));
    Future<?> holder;
    Future<?> small;
    Future<?> large;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      holder = pool.submit(() -> database.change(() -> hold(held, go)));
      held.await();
      small = pool.submit(() -> database.change(() -> put("small", 1)));
      Thread.sleep(100);
      large = pool.submit(() -> database.change(this::putTooMuch));
      Thread.sleep(100);
      go.countDown();
    }
    assertThat(large.exceptionNow())
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("disk is full");
    assertThat(holder.state()).isEqualTo(Future.State.SUCCESS);
    assertThat(small.exceptionNow()).isInstanceOf(StoreUnavailableException.class);
    assertThat(read("small")).isEqualTo(-1);
    database.change(() -> database.sql().execute("PRAGMA max_page_count=100000"));
    database.change(() -> put("small", 1));
    assertThat(read("small")).isEqualTo(1);
  }

  private void putTooMuch() {
    database
        .sql()
        .insertInto(PURSE, OWNER, AMOUNT, SEAL)
        .values("large", 1L, new byte[1_000_000])
        .execute();
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = folder.resolve("other.db");
    Files.writeString(file, "this is not a database, it is a text of some length".repeat(100));
    assertThatThrownBy(() -> Database.sqlite(file)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void refusesAMissingFolder() {
    assertThatThrownBy(() -> Database.sqlite(folder.resolve("none/state.db")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("folder");
  }

  /**
   * A child writes from eight threads and prints each number once its write has returned. Killed,
   * it must have left every printed number, and of each unit both rows or none.
   */
  @Test
  void losesNothingAcknowledgedWhenKilled() throws Exception {
    Path file = folder.resolve("killed.db");
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      Process child = CrashingWriter.start(file, round);
      try (BufferedReader lines = child.inputReader()) {
        for (int i = 0; i < 200 + 77 * round; i++) {
          acknowledged.add(String.valueOf(lines.readLine()));
        }
        assertThat(child.toHandle().destroyForcibly()).isTrue();
        child.waitFor();
        lines.lines().forEach(acknowledged::add);
      }
    }
    acknowledged.removeIf(line -> !line.endsWith("."));
    try (Database left = Database.sqlite(file)) {
      CrashingWriter.assertIntact(left, acknowledged);
    }
  }
}
