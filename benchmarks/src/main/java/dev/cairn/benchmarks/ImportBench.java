package dev.cairn.benchmarks;

import dev.cairn.cloudtrail.importing.ImportLimits;
import dev.cairn.cloudtrail.importing.ImportSummary;
import dev.cairn.cloudtrail.importing.Importer;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files on disk to events in the log, against {@code gunzip -c … | wc -c} over the same files, both
 * with every core and in turn. Arguments: how many files, records in each, rounds.
 */
public final class ImportBench {
  private ImportBench() {}

  /** Runs the benchmark; the last line is one JSON object. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int files = argument(arguments, 0, 200);
    int records = argument(arguments, 1, 1_500);
    int rounds = argument(arguments, 2, 3);
    Path folder = Files.createTempDirectory("cairn-bench-import");
    try {
      Path source = folder.resolve("source");
      new CloudTrailFiles(1).write(source, files, records);
      run(folder, source, rounds);
    } finally {
      delete(folder);
    }
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static void run(Path folder, Path source, int rounds)
      throws IOException, InterruptedException {
    double[] floors = new double[rounds];
    double[] ours = new double[rounds];
    long bytes = 0;
    long events = 0;
    for (int round = 0; round < rounds; round++) {
      long started = System.nanoTime();
      bytes = unpackedBytes(source);
      floors[round] = (System.nanoTime() - started) / 1e9;
      ImportSummary summary = imported(folder.resolve("data-" + round), source);
      ours[round] = summary.elapsed().toNanos() / 1e9;
      events = summary.counts().imported();
      System.out.printf(
          "round %d: gunzip %.2f s (%.0f MB/s), import %.2f s (%.0f MB/s, %.0f events/s)%n",
          round,
          floors[round],
          bytes / floors[round] / 1e6,
          ours[round],
          bytes / ours[round] / 1e6,
          events / ours[round]);
    }
    double floor = median(floors);
    double our = median(ours);
    System.out.printf(
        "{\"bench\":\"import\",\"ratio\":%.3f,\"events\":%d,\"text_bytes\":%d,"
            + "\"events_per_second\":%.0f,\"megabytes_per_second\":%.1f,"
            + "\"floor_megabytes_per_second\":%.1f,\"cores\":%d}%n",
        floor / our,
        events,
        bytes,
        events / our,
        bytes / our / 1e6,
        bytes / floor / 1e6,
        Runtime.getRuntime().availableProcessors());
  }

  /** The floor: every core unpacks and counts. */
  private static long unpackedBytes(Path source) throws IOException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    String command =
        "find . -name '*.gz' -print0 | xargs -0 -P " + cores + " -n 16 gunzip -c | wc -c";
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(source.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String counted =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    if (process.waitFor() != 0) {
      throw new IOException("The floor needs sh, find, xargs, gunzip and wc");
    }
    return Long.parseLong(counted);
  }

  private static ImportSummary imported(Path data, Path source)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    try (EventLog log = SegmentLog.open(LogSettings.of(data.resolve("log")));
        SeenEvents seen = SeenEvents.open(data.resolve("seen"), log)) {
      Importer importer = new Importer(log, seen, data, account -> {}, ImportLimits.standard());
      return importer.run(List.of(source), progress -> {});
    } finally {
      delete(data);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
