package dev.cairn.benchmarks;

import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistorySettings;
import dev.cairn.cloudtrail.importing.ImportLimits;
import dev.cairn.cloudtrail.importing.ImportSummary;
import dev.cairn.cloudtrail.importing.Importer;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.core.Folders;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.demo.DemoOrganisation.Coverage;
import dev.cairn.demo.files.DemoFiles;
import dev.cairn.eventlog.FollowedLog;
import dev.cairn.eventlog.FollowerSettings;
import dev.cairn.eventlog.Followers;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files on disk to events that are durable, indexed and found, against {@code gunzip -c … | wc -c}
 * over the same files, both with every core and in turn. Arguments: events, hours of an account and
 * Region in one file, rounds.
 *
 * <p>{@code ratio} compares elapsed times. {@code cpu_ratio} compares the time on processors, which
 * other work on the machine disturbs less.
 */
public final class ImportBench {
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([0-9.]+)s");

  private ImportBench() {}

  /** One run of either side: seconds by the clock and on processors. */
  private record Run(long bytes, long events, double seconds, double cpuSeconds) {
    double megabytesPerSecond() {
      return bytes / seconds / 1e6;
    }
  }

  /** Runs the benchmark; the last line is one JSON object. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long events = argument(arguments, 0, 300_000);
    long hours = argument(arguments, 1, 6);
    int rounds = (int) argument(arguments, 2, 3);
    Path folder = Files.createTempDirectory("cairn-bench-import");
    try {
      Path source = Files.createDirectories(folder.resolve("source"));
      DemoFiles.Written written = generate(source, events, Duration.ofHours(hours));
      System.out.printf(
          "%d events in %d files, %d bytes, stored as %d%n",
          written.events(), written.files(), written.plainBytes(), written.storedBytes());
      compare(folder, source, rounds, written);
    } finally {
      Folders.delete(folder);
    }
  }

  private static long argument(String[] arguments, int index, long otherwise) {
    return arguments.length > index ? Long.parseLong(arguments[index]) : otherwise;
  }

  private static DemoFiles.Written generate(Path source, long events, Duration delivery) {
    Instant end = Instant.parse("2026-11-01T00:00:00Z");
    DemoOrganisation organisation =
        new DemoOrganisation(1, events, end, Duration.ofDays(14), Coverage.MANAGEMENT);
    int cores = Runtime.getRuntime().availableProcessors();
    return new DemoFiles(source, delivery, cores).write(organisation.iterator());
  }

  private static void compare(Path folder, Path source, int rounds, DemoFiles.Written written)
      throws IOException, InterruptedException {
    List<Run> floors = new ArrayList<>();
    List<Run> ours = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Run floor = unpacked(source);
      floors.add(floor);
      Run our = imported(folder.resolve("data-" + round), source, floor.bytes());
      ours.add(our);
      System.out.printf(
          Locale.ROOT,
          "round %d: gunzip %.2f s (%.2f s on processors), import %.2f s (%.2f s)%n",
          round,
          floor.seconds(),
          floor.cpuSeconds(),
          our.seconds(),
          our.cpuSeconds());
    }
    Run floor = best(floors, Run::seconds);
    Run our = best(ours, Run::seconds);
    double cpuRatio =
        best(floors, Run::cpuSeconds).cpuSeconds() / best(ours, Run::cpuSeconds).cpuSeconds();
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"import\",\"ratio\":%.3f,\"cpu_ratio\":%.3f,\"events\":%d,\"files\":%d,"
            + "\"text_bytes\":%d,\"events_per_second\":%.0f,\"megabytes_per_second\":%.1f,"
            + "\"floor_megabytes_per_second\":%.1f,\"cores\":%d}%n",
        floor.seconds() / our.seconds(),
        cpuRatio,
        our.events(),
        written.files(),
        our.bytes(),
        our.events() / our.seconds(),
        our.megabytesPerSecond(),
        floor.megabytesPerSecond(),
        Runtime.getRuntime().availableProcessors());
  }

  private static Run best(List<Run> runs, ToDoubleFunction<Run> time) {
    return runs.stream().min(Comparator.comparingDouble(time)).orElseThrow();
  }

  /** The floor: every core unpacks and counts. */
  private static Run unpacked(Path source) throws IOException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    String command =
        "find . -name '*.gz' -print0 | xargs -0 -P " + cores + " -n 64 gunzip -c | wc -c; times";
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(source.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    double seconds = (System.nanoTime() - started) / 1e9;
    if (process.waitFor() != 0) {
      throw new IOException("The floor needs sh, find, xargs, gunzip and wc");
    }
    Matcher times = TIMES.matcher(output);
    double cpuSeconds = 0;
    while (times.find()) {
      cpuSeconds += Integer.parseInt(times.group(1)) * 60 + Double.parseDouble(times.group(2));
    }
    return new Run(Long.parseLong(output.lines().findFirst().orElse("")), 0, seconds, cpuSeconds);
  }

  private static Run imported(Path data, Path source, long bytes)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    long cpu = cpuNanos();
    HistorySettings forever = HistorySettings.DEFAULTS.withRetention(Optional.empty());
    try (FollowedLog log = SegmentLog.open(LogSettings.of(data.resolve("log")));
        SeenEvents seen = SeenEvents.open(data.resolve("seen"), log);
        HistoryIndex history =
            new HistoryIndex(data.resolve("history"), forever, Clock.systemUTC());
        Followers followers = new Followers(log, FollowerSettings.DEFAULT)) {
      followers.add(seen);
      followers.add(history);
      long started = System.nanoTime();
      Importer importer =
          new Importer(log, seen, data, account -> true, ImportLimits.standard(10_000));
      ImportSummary summary = importer.run(List.of(source), progress -> {});
      awaitFound(log, followers, history);
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf("  in the log after %s%n", summary.elapsed());
      return new Run(bytes, summary.counts().imported(), seconds, (cpuNanos() - cpu) / 1e9);
    } finally {
      Folders.delete(data);
    }
  }

  private static void awaitFound(FollowedLog log, Followers followers, HistoryIndex history)
      throws InterruptedException {
    Position end = log.end(dev.cairn.eventlog.Stream.EVENTS, 0);
    if (!followers.awaitCaughtUp(history.name(), end, Duration.ofHours(1))) {
      throw new IllegalStateException("History does not follow: " + followers.status());
    }
    history.refresh();
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
