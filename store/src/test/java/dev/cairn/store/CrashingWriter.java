package dev.cairn.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A process that writes until it is killed. */
final class CrashingWriter {
  private CrashingWriter() {}

  static Process start(Path file, int round) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            file.toString(),
            Integer.toString(round))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Arguments: the file, and a number that sets this run's rows apart. */
  public static void main(String[] arguments) throws Exception {
    Database database = Database.sqlite(Path.of(arguments[0]));
    database.migrate(new Component("purses", List.of(DatabaseContract.FIRST)));
    DatabaseContract.parallel(
        writer -> {
          for (int i = 0; ; i++) {
            String id = arguments[1] + "-" + writer + "-" + i;
            database.change(() -> putPair(database, id));
            synchronized (CrashingWriter.class) {
              System.out.println(id + ".");
            }
          }
        });
  }

  private static void putPair(Database database, String id) {
    for (String half : List.of("left-", "right-")) {
      database
          .sql()
          .insertInto(DatabaseContract.PURSE, DatabaseContract.OWNER, DatabaseContract.AMOUNT)
          .values(half + id, 1L)
          .execute();
    }
  }

  static void assertIntact(Database left, List<String> acknowledged) {
    Set<String> owners =
        new HashSet<>(
            left.read(
                () ->
                    left.sql()
                        .select(DatabaseContract.OWNER)
                        .from(DatabaseContract.PURSE)
                        .fetch(DatabaseContract.OWNER)));
    assertThat(acknowledged).hasSizeGreaterThan(600);
    for (String line : acknowledged) {
      String id = line.substring(0, line.length() - 1);
      assertThat(owners).contains("left-" + id, "right-" + id);
    }
    for (String owner : owners) {
      String id = owner.substring(owner.indexOf('-') + 1);
      assertThat(owners).contains("left-" + id, "right-" + id);
    }
    String check = left.read(() -> left.sql().fetchSingle("PRAGMA integrity_check").get(0) + "");
    assertThat(check).isEqualTo("ok");
  }
}
