package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.MemoryLog;
import dev.cairn.cloudtrail.seen.SeenEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A data folder, a log in memory and a source folder. */
final class Fixture {
  static final ImportLimits LIMITS =
      new ImportLimits(1 << 20, 64L << 30, 250, 64L << 20, 10_000, 4, Duration.ZERO);
  final MemoryLog log = new MemoryLog();
  final Path data;
  final Path source;
  final Set<String> accounts = new ConcurrentSkipListSet<>();
  final AtomicInteger asked = new AtomicInteger();

  /** How many accounts there may be. */
  volatile int maximumAccounts = Integer.MAX_VALUE;

  final List<ImportProgress> reports = new ArrayList<>();

  Fixture(Path folder) throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    source = Files.createDirectories(folder.resolve("source"));
  }

  ImportProgress run() throws IOException, InterruptedException {
    return run(LIMITS, source).counts();
  }

  ImportSummary run(ImportLimits limits, Path... sources) throws IOException, InterruptedException {
    try (SeenEvents seen = SeenEvents.open(data.resolve("seen"), log)) {
      return new Importer(log, seen, data, id -> ensure(id.value()), limits)
          .run(List.of(sources), reports::add);
    }
  }

  private synchronized boolean ensure(String account) {
    asked.incrementAndGet();
    return accounts.contains(account)
        || (accounts.size() < maximumAccounts && accounts.add(account));
  }

  Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static String list(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  /** The lines of all files in a folder of the data folder, in order. */
  List<String> lines(String folder) throws IOException {
    Path path = data.resolve(folder);
    List<String> lines = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (var files = Files.newDirectoryStream(path, "*.jsonl")) {
        Set<Path> sorted = new TreeSet<>();
        files.forEach(sorted::add);
        for (Path file : sorted) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }
}
