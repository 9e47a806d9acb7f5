package dev.cairn.demo.files;

import dev.cairn.core.AccountId;
import dev.cairn.demo.DemoEvent;
import dev.cairn.demo.catalogue.Dice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes records as CloudTrail's files in AWS's folders below a folder of the caller's.
 *
 * @param folder gets AWSLogs/account/CloudTrail/Region/year/month/day/…json.gz
 * @param delivery how much time goes into one file of an account and Region, at least a minute; AWS
 *     delivers about every five minutes
 * @param threads how many compress and write; the files do not depend on it
 */
public record DemoFiles(Path folder, Duration delivery, int threads) {
  /** A file is closed early at so many bytes, which bounds the memory of the open ones. */
  private static final int MOST_BYTES = 4 << 20;

  private static final String NAME_ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  private static final DateTimeFormatter DAY = format("yyyy/MM/dd");
  private static final DateTimeFormatter MINUTE = format("yyyyMMdd'T'HHmm'Z'");
  private static final byte[] START = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

  public DemoFiles {
    if (delivery.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("A file takes at least a minute, not " + delivery);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Writing needs at least one thread, not " + threads);
    }
  }

  /**
   * What was written.
   *
   * @param plainBytes before compression
   * @param storedBytes after it
   */
  public record Written(long files, long events, long plainBytes, long storedBytes) {}

  /**
   * Writes every record.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  public Written write(Iterator<DemoEvent> events) {
    try (Run run = new Run(this)) {
      events.forEachRemaining(run::add);
      return run.finish();
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private record Origin(AccountId account, String region) {}

  /** One writing, from the first record to the last. */
  private static final class Run implements AutoCloseable {
    private final DemoFiles files;
    private final ExecutorService executor;
    private final Deque<Future<Long>> writing = new ArrayDeque<>();
    private final Map<Origin, OpenFile> open = new LinkedHashMap<>();
    private long window = Long.MIN_VALUE;
    private long fileCount;
    private long eventCount;
    private long plainBytes;
    private long storedBytes;

    private Run(DemoFiles files) {
      this.files = files;
      this.executor = Executors.newFixedThreadPool(files.threads);
    }

    private void add(DemoEvent event) {
      long inWindow = event.eventTime().getEpochSecond() / files.delivery.toSeconds();
      if (inWindow != window) {
        closeAll();
        window = inWindow;
      }
      Origin origin = new Origin(event.account(), event.region());
      OpenFile file = open.computeIfAbsent(origin, _ -> new OpenFile());
      file.add(event.json());
      eventCount++;
      if (file.bytes.size() >= MOST_BYTES) {
        open.remove(origin);
        close(origin, file);
      }
    }

    private void closeAll() {
      open.forEach(this::close);
      open.clear();
    }

    private void close(Origin origin, OpenFile file) {
      file.bytes.writeBytes(END);
      plainBytes += file.bytes.size();
      Instant delivered = Instant.ofEpochSecond((window + 1) * files.delivery.toSeconds());
      Path path = files.path(origin, delivered, fileCount++);
      writing.add(executor.submit(() -> store(path, file.bytes)));
      if (writing.size() > 2 * files.threads) {
        await();
      }
    }

    private void await() {
      try {
        storedBytes += writing.remove().get();
      } catch (ExecutionException e) {
        throw new UncheckedIOException(
            "Cannot write below " + files.folder + "; is there room, and may we write there?",
            new IOException(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted; the files are incomplete", e);
      }
    }

    private Written finish() {
      closeAll();
      while (!writing.isEmpty()) {
        await();
      }
      return new Written(fileCount, eventCount, plainBytes, storedBytes);
    }

    @Override
    public void close() {
      executor.shutdownNow();
      executor.close();
    }
  }

  private static final class OpenFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void add(byte[] json) {
      if (bytes.size() == 0) {
        bytes.writeBytes(START);
      } else {
        bytes.write(',');
      }
      bytes.writeBytes(json);
    }
  }

  private static long store(Path path, ByteArrayOutputStream bytes) throws IOException {
    Files.createDirectories(path.getParent());
    try (OutputStream out = new FastGzip(Files.newOutputStream(path))) {
      bytes.writeTo(out);
    }
    return Files.size(path);
  }

  private Path path(Origin origin, Instant delivered, long number) {
    String name =
        origin.account
            + "_CloudTrail_"
            + origin.region
            + "_"
            + MINUTE.format(delivered)
            + "_"
            + unique(number)
            + ".json.gz";
    return folder
        .resolve("AWSLogs")
        .resolve(origin.account.value())
        .resolve("CloudTrail")
        .resolve(origin.region)
        .resolve(DAY.format(delivered))
        .resolve(name);
  }

  /** Sixteen characters that no other file of the writing has. */
  private static String unique(long number) {
    StringBuilder text = new StringBuilder(16);
    long low = Dice.mix(number);
    long high = Dice.mix(number, 1);
    for (int i = 0; i < 16; i++) {
      long bits = i < 10 ? low >>> (i * 6) : high >>> ((i - 10) * 6);
      int index = (int) (bits & 63) % 62;
      text.append(NAME_ALPHABET.charAt(index));
    }
    return text.toString();
  }

  /** The files are for loading, not for keeping: speed before size. */
  private static final class FastGzip extends GZIPOutputStream {
    private FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
