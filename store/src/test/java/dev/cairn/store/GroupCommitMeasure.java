package dev.cairn.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures durable writes a second against forces a second of a raw file: run by hand. Arguments: a
 * folder on the disk to measure, seconds a step.
 */
final class GroupCommitMeasure {
  private GroupCommitMeasure() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "measure");
    long nanos = Long.parseLong(arguments[1]) * 1_000_000_000L;
    System.out.printf("raw file: %.0f forces/s%n", forces(folder.resolve("raw"), nanos));
    try (Database database = Database.sqlite(folder.resolve("state.db"))) {
      database.migrate(new Component("purses", List.of(DatabaseContract.FIRST)));
      Outbox outbox = Outbox.open(database);
      writes(database, outbox, 8, nanos); // Warms up.
      for (int threads : new int[] {1, 8, 64}) {
        System.out.printf(
            "%d threads: %.0f writes/s%n", threads, writes(database, outbox, threads, nanos));
      }
    }
  }

  private static double forces(Path file, long nanos) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long begin = System.nanoTime();
      int count = 0;
      while (System.nanoTime() - begin < nanos) {
        channel.write(ByteBuffer.allocate(4_096));
        channel.force(false);
        count++;
      }
      return count * 1e9 / (System.nanoTime() - begin);
    }
  }

  // What a mutating call does: a row of state, an event of 1.2 KB into the outbox, its removal.
  private static double writes(Database database, Outbox outbox, int threads, long nanos) {
    LongAdder count = new LongAdder();
    long begin = System.nanoTime();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        pool.execute(
            () -> {
              while (System.nanoTime() - begin < nanos) {
                count.increment();
                write(database, outbox, begin + "-" + Thread.currentThread().threadId() + "-");
              }
            });
      }
    }
    return count.sum() * 1e9 / (System.nanoTime() - begin);
  }

  private static void write(Database database, Outbox outbox, String prefix) {
    String id = prefix + System.nanoTime();
    database.change(
        () -> {
          database
              .sql()
              .insertInto(DatabaseContract.PURSE, DatabaseContract.OWNER, DatabaseContract.AMOUNT)
              .values(id, 1L)
              .execute();
          outbox.add(id, new byte[1_200]);
        });
    outbox.remove(List.of(id));
  }
}
