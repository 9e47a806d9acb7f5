package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.EventHasher;
import dev.cairn.cloudtrail.seen.EventKey;
import dev.cairn.cloudtrail.seen.MemoryLog;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.HeadReader;
import dev.cairn.core.event.MalformedEventException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Measures each stage of an import on one core, run by hand. Argument: a folder of .json.gz files.
 * Each line holds what the lines above it do as well, but for those in brackets.
 */
final class ImportStages {
  private ImportStages() {}

  private interface Stage {
    void run(byte[] stored) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    List<byte[]> files;
    try (var paths = Files.walk(Path.of(arguments[0]))) {
      files =
          paths
              .filter(path -> path.toString().endsWith(".gz"))
              .limit(40)
              .map(ImportStages::bytes)
              .toList();
    }
    long text = 0;
    for (byte[] file : files) {
      text += new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes().length;
    }
    Path folder = Files.createTempDirectory("stages");
    SeenEvents seen = SeenEvents.open(folder, new MemoryLog());
    EventHasher hasher = seen.hasher();
    EventReader reader = new EventReader();
    HeadReader heads = new HeadReader();
    byte[] into = new byte[1 << 17];
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    measure("[hash of the stored file]", files, text, sha::digest);
    measure(
        "[the JDK's GZIPInputStream]",
        files,
        text,
        f -> {
          try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(f), 1 << 16)) {
            while (in.read(into) >= 0) {}
          }
        });
    measure(
        "unpack",
        files,
        text,
        f -> {
          try (InputStream in = new GzipInput(new ByteArrayInputStream(f), Fixture.LIMITS)) {
            while (in.read(into) >= 0) {}
          }
        });
    measure("split", files, text, f -> split(f, (json, from, to) -> {}));
    measure("read the head", files, text, f -> split(f, heads::read));
    measure("[EventReader instead]", files, text, f -> split(f, reader::read));
    measure(
        "make the key",
        files,
        text,
        f -> split(f, (json, from, to) -> hasher.key(heads.read(json, from, to), json, from, to)));
    measure(
        "claim",
        files,
        text,
        f ->
            split(
                f,
                (json, from, to) -> {
                  EventKey key = hasher.key(heads.read(json, from, to), json, from, to);
                  if (seen.claim(key, f) == dev.cairn.cloudtrail.seen.Seen.NEW) {
                    seen.release(List.of(key));
                  }
                }));
    seen.close();
    try (var left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private interface EachRecord {
    void take(byte[] json, int from, int to) throws MalformedEventException;
  }

  private static void split(byte[] stored, EachRecord each)
      throws IOException, InterruptedException {
    RecordSink sink =
        new RecordSink() {
          @Override
          public void record(byte[] json, int from, int to, long offset) {
            try {
              each.take(json, from, to);
            } catch (MalformedEventException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public void reject(String reason, long offset, long length, byte[] beginning) {
            throw new IllegalStateException(reason);
          }
        };
    try (InputStream in = new GzipInput(new ByteArrayInputStream(stored), Fixture.LIMITS)) {
      new RecordSplitter(in, Fixture.LIMITS, sink).run();
    }
  }

  private static void measure(String name, List<byte[]> files, long text, Stage stage)
      throws Exception {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 7; round++) {
      long started = cpuNanos();
      for (byte[] file : files) {
        stage.run(file);
      }
      best = Math.min(best, (cpuNanos() - started) / 1e9);
    }
    System.out.printf(
        "%-28s %6.0f MB/s %8.2f s for 1 GB%n", name, text / best / 1e6, best * 1e9 / text);
  }

  /** Time on the processor: other work on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
