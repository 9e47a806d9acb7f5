package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.proof.Fsck;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that appends, at any moment, and looks for what it was told is durable. */
class KillTest {
  private static LogSettings settings(Path folder) {
    return LogSettings.of(folder).withReserveBytes(0).withSegmentBytes(1 << 20);
  }

  /** The process that is killed: prints each acknowledged entry's offset and text. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) {
      SegmentLog log = SegmentLog.open(settings(Path.of(arguments[0])));
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int thread = 0; thread < 16; thread++) {
          String name = arguments[1] + "." + thread;
          threads.execute(() -> appendForEver(log, name));
        }
      }
    }

    private static void appendForEver(SegmentLog log, String name) {
      Random random = new Random(name.hashCode());
      for (int i = 0; ; i++) {
        List<byte[]> batch = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        int size = 1 + random.nextInt(40);
        for (int j = 0; j < size; j++) {
          batch.add(
              (name + "." + i + "." + j)
                  .repeat(1 + random.nextInt(60))
                  .getBytes(StandardCharsets.UTF_8));
        }
        List<Position> positions = log.append(Stream.EVENTS, 0, batch);
        for (int j = 0; j < size; j++) {
          lines
              .append(positions.get(j).offset())
              .append(' ')
              .append(batch.get(j).length)
              .append(' ');
          lines.append(name).append('.').append(i).append('.').append(j).append('\n');
        }
        synchronized (Appender.class) {
          System.out.print(lines);
          System.out.flush();
        }
      }
    }
  }

  @Test
  void losesNothingThatWasAcknowledged(@TempDir Path folder) throws Exception {
    int rounds = Boolean.getBoolean("cairn.long") ? 100 : 3;
    long seed = Long.getLong("cairn.seed", System.nanoTime());
    Random random = new Random(seed);
    Path log = folder.resolve("log");
    long acknowledged = 0;
    for (int round = 0; round < rounds; round++) {
      acknowledged += round(log, folder.resolve("out-" + round).toFile(), round, random);
      assertThat(Fsck.check(Disk.real(), log, List.of(), null).findings())
          .as("seed %d, round %d", seed, round)
          .isEmpty();
    }
    assertThat(acknowledged).isPositive();
  }

  private static long round(Path log, File output, int round, Random random) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                log.toString(),
                Integer.toString(round))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (output.length() == 0 && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    Thread.sleep(random.nextInt(300));
    child.destroyForcibly().waitFor();
    try (SegmentLog reopened = SegmentLog.open(settings(log))) {
      return verify(reopened, Files.readString(output.toPath()));
    }
  }

  private static long verify(SegmentLog log, String output) {
    long found = 0;
    String whole = output.substring(0, output.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      String[] words = line.split(" ", -1);
      Position position = new Position(0, Long.parseLong(words[0]));
      LogEntry entry = log.get(Stream.EVENTS, List.of(position)).getFirst();
      assertThat(entry.payload()).hasSize(Integer.parseInt(words[1]));
      assertThat(new String(entry.payload(), StandardCharsets.UTF_8)).startsWith(words[2]);
      found++;
    }
    return found;
  }
}
