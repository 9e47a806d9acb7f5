package dev.cairn.cloudtrail.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.seen.Records;
import dev.cairn.core.AuditEvent;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into the real log, killed at random instants by a signal that no code can see. */
class CrashedImportTest {
  private static final int ROUNDS = Integer.getInteger("cairn.test.kills", 6);

  @TempDir Path folder;

  @Test
  void everyEventIsThereOnceHoweverOftenTheImportIsKilled() throws Exception {
    long seed = Long.getLong("cairn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> records = write(random, 60, 400);
    Path data = Files.createDirectories(folder.resolve("data"));
    int killed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      killed += runAndKill(data, random.nextInt(700)) ? 1 : 0;
    }
    assertThat(run(data)).as("seed %d", seed).startsWith("done ");
    assertThat(events(data))
        .as("seed %d, %d kills", seed, killed)
        .containsExactlyInAnyOrderElementsOf(records);
    assertThat(killed).as("kills that came before the end, seed %d", seed).isPositive();
    assertThat(conflicts(data)).isEqualTo(60);
    assertThat(run(data)).isEqualTo("done 0");
  }

  /** Each file holds records of its own, one of its neighbour's, and a conflict. */
  private List<String> write(Random random, int files, int each) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    List<String> all = new ArrayList<>();
    String before = Records.record(random);
    all.add(before);
    for (int file = 0; file < files; file++) {
      List<String> some = new ArrayList<>(List.of(before));
      for (int i = 0; i < each; i++) {
        some.add(Records.record(random));
      }
      all.addAll(some.subList(1, some.size()));
      before = some.getLast();
      some.add(some.get(1).replace("aws-cli", "other"));
      byte[] text = Fixture.list(some.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
      Files.write(source.resolve(file + ".json.gz"), Fixture.gzip(text));
    }
    return all;
  }

  /** Says whether the kill came before the import was done. */
  private boolean runAndKill(Path data, int millis) throws IOException, InterruptedException {
    Process process = start(data);
    while (process.isAlive() && !output().startsWith("started")) {
      Thread.sleep(5);
    }
    process.waitFor(Duration.ofMillis(millis));
    process.destroyForcibly().waitFor();
    return !output().contains("done ");
  }

  private String run(Path data) throws IOException, InterruptedException {
    assertThat(start(data).waitFor()).isZero();
    return output().lines().toList().getLast();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private Process start(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledImport.class.getName(),
            data.toString(),
            folder.resolve("source").toString())
        .redirectOutput(folder.resolve("output").toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> events(Path data) throws InterruptedException {
    List<String> events = new ArrayList<>();
    try (EventLog log = SegmentLog.open(LogSettings.of(data.resolve("log")))) {
      Position at = log.begin(Stream.EVENTS, 0);
      List<LogEntry> batch = log.read(Stream.EVENTS, at, 1_000, Duration.ZERO);
      while (!batch.isEmpty()) {
        for (LogEntry entry : batch) {
          byte[] json = AuditEvent.decode(entry.payload()).json();
          events.add(new String(json, StandardCharsets.UTF_8));
        }
        batch = log.read(Stream.EVENTS, batch.getLast().next(), 1_000, Duration.ZERO);
      }
    }
    return events;
  }

  private static int conflicts(Path data) throws IOException {
    List<String> found = new ArrayList<>();
    Conflicts.forEach(data, conflict -> found.add(conflict.eventId()));
    return found.size();
  }
}
