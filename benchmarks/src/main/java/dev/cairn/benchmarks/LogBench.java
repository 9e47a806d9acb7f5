package dev.cairn.benchmarks;

import dev.cairn.core.Folders;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code cairn bench log}: durable appends of 1.2 KB records by 64 threads, one or 64 records at a
 * time. The floor is a raw file to which one thread writes the very same records with as many
 * forces as the log made. There are three floors: how a file is best made durable differs, and no
 * file is preallocated for ever:
 *
 * <ul>
 *   <li><b>prepared</b>: the file was filled with zeros before the clock started and is written
 *       over and over, each write followed by a force;
 *   <li><b>through</b>: the same file, opened so that each write is durable when it returns;
 *   <li><b>growing</b>: the time to fill that much of a file with zeros is added, as any log that
 *       goes on must do, ours included.
 * </ul>
 */
public final class LogBench {
  private static final int THREADS = 64;
  private static final int POOL = 8192;
  private static final int ROUNDS = 21;
  private static final int WARM_UP_ROUNDS = 20;
  private static final long ROUND_NANOS = 300_000_000;
  private static final long PREPARED_BYTES = 512L << 20;
  private static final long SEGMENT_BYTES = 64L << 20;

  private final Path folder;
  private final byte[][] records = LogRecords.generate(POOL, 42);
  private final double averageLength =
      Arrays.stream(records).mapToInt(record -> record.length).average().orElseThrow();
  private double fillRate;
  private final StringBuilder lines = new StringBuilder();

  private LogBench(Path folder) {
    this.folder = folder;
  }

  /** What one round of the log did. */
  private record Round(long records, long forces, double seconds) {
    double perSecond() {
      return records / seconds;
    }
  }

  /**
   * One way to append; medians of the rounds. A ratio is that of one round, since the machine's
   * disk is not the same from one second to the next.
   *
   * @param ours records a second
   * @param toPrepared ours to the floor on a prepared file
   * @param toThrough ours to the floor on the same file, written through
   * @param toGrowing ours to the floor plus filling the file
   */
  private record Rates(
      double ours, double recordsPerForce, double toPrepared, double toThrough, double toGrowing) {}

  /**
   * Runs the benchmark.
   *
   * @param folder an existing folder on the disk to measure; what is made in it is removed
   * @return lines for people, then one of JSON
   */
  public static String run(Path folder) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(folder, "cairn-bench-log");
    try {
      return new LogBench(own).run();
    } finally {
      Folders.delete(own);
    }
  }

  /** Prints what {@link #run} says; the only argument is the folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.print(run(Path.of(arguments.length == 0 ? "." : arguments[0])));
  }

  private String run() throws IOException, InterruptedException {
    line(
        String.format(
            Locale.ROOT,
            "records of %,.0f bytes on average, %d threads, %d rounds",
            averageLength,
            THREADS,
            ROUNDS));
    Path prepared = folder.resolve("prepared");
    fillRate = fill(prepared, PREPARED_BYTES);
    line(String.format(Locale.ROOT, "a file is filled with zeros at %,.0f MB/s", fillRate / 1e6));
    Rates one = measure(1, prepared);
    Rates many = measure(64, prepared);
    line(
        String.format(
            Locale.ROOT,
            "{\"bench\":\"log\",\"ratio_1\":%.3f,\"ratio_64\":%.3f,\"ratio_1_through\":%.3f,"
                + "\"ratio_64_through\":%.3f,\"ratio_1_growing\":%.3f,"
                + "\"ratio_64_growing\":%.3f,\"records_per_second_1\":%.0f,"
                + "\"records_per_second_64\":%.0f}",
            one.toPrepared(),
            many.toPrepared(),
            one.toThrough(),
            many.toThrough(),
            one.toGrowing(),
            many.toGrowing(),
            one.ours(),
            many.ours()));
    return lines.toString();
  }

  private Rates measure(int batch, Path prepared) throws IOException, InterruptedException {
    double[] ours = new double[ROUNDS];
    double[] group = new double[ROUNDS];
    double[] toPrepared = new double[ROUNDS];
    double[] toThrough = new double[ROUNDS];
    double[] toGrowing = new double[ROUNDS];
    CountingDisk disk = new CountingDisk();
    Path logFolder = folder.resolve("log-" + batch);
    LogSettings settings =
        LogSettings.of(logFolder)
            .withDisk(disk)
            .withReserveBytes(0)
            .withSegmentBytes(SEGMENT_BYTES);
    try (SegmentLog log = SegmentLog.open(settings)) {
      warmUp(log, disk, batch);
      for (int i = 0; i < ROUNDS; i++) {
        Round round = append(log, disk, batch);
        ours[i] = round.perSecond();
        group[i] = (double) round.records() / round.forces();
        double floor = write(round, prepared, false);
        toThrough[i] = write(round, prepared, true) / round.seconds();
        toPrepared[i] = floor / round.seconds();
        toGrowing[i] = (floor + round.records() * averageLength / fillRate) / round.seconds();
        log.trim(Stream.EVENTS, log.end(Stream.EVENTS, 0));
      }
    }
    Folders.delete(logFolder);
    Rates rates =
        new Rates(
            median(ours), median(group), median(toPrepared), median(toThrough), median(toGrowing));
    line(
        String.format(
            Locale.ROOT,
            "%d x %d: %,.0f records/s, %.0f a force; ratio to a prepared file %.3f (quartiles %.3f,"
                + " %.3f), written through %.3f, to a growing file %.3f",
            THREADS,
            batch,
            rates.ours(),
            rates.recordsPerForce(),
            rates.toPrepared(),
            toPrepared[ROUNDS / 4],
            toPrepared[ROUNDS * 3 / 4],
            rates.toThrough(),
            rates.toGrowing()));
    return rates;
  }

  /** Until the compilers are done: they would have one of the processors. */
  private void warmUp(SegmentLog log, CountingDisk disk, int batch) throws InterruptedException {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      append(log, disk, batch);
      log.trim(Stream.EVENTS, log.end(Stream.EVENTS, 0));
    }
  }

  private Round append(SegmentLog log, CountingDisk disk, int batch) throws InterruptedException {
    AtomicLong count = new AtomicLong();
    long forces = disk.forces();
    long start = System.nanoTime();
    long end = start + ROUND_NANOS;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * (POOL / THREADS);
        threads.execute(
            () -> {
              for (int at = first; System.nanoTime() < end; at = (at + batch) % POOL) {
                List<byte[]> some = Arrays.asList(records).subList(at, at + batch);
                log.append(Stream.EVENTS, 0, some);
                count.addAndGet(batch);
              }
            });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Round(count.get(), disk.forces() - forces, seconds);
  }

  /** The floor: the same records, as many forces, one thread, a file of zeros; in seconds. */
  private double write(Round round, Path prepared, boolean through) throws IOException {
    Set<StandardOpenOption> options =
        through
            ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.DSYNC)
            : Set.of(StandardOpenOption.WRITE);
    try (FileChannel file = FileChannel.open(prepared, options)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(16 << 20);
      long at = 0;
      int next = 0;
      long done = 0;
      long start = System.nanoTime();
      for (long force = 1; force <= round.forces(); force++) {
        long until = round.records() * force / round.forces();
        for (; done < until; done++) {
          buffer.put(records[next++ % POOL]);
        }
        if (at + buffer.position() > PREPARED_BYTES) {
          at = 0;
        }
        at = drain(buffer, file, at);
        if (!through) {
          file.force(false);
        }
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static long drain(ByteBuffer buffer, FileChannel file, long from) throws IOException {
    long at = from;
    buffer.flip();
    while (buffer.hasRemaining()) {
      at += file.write(buffer, at);
    }
    buffer.clear();
    return at;
  }

  /** Returns bytes a second. */
  private static double fill(Path file, long size) throws IOException {
    long start = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = 0; at < size; at += zeros.capacity()) {
        zeros.clear();
        channel.write(zeros, at);
      }
      channel.force(true);
    }
    return size / ((System.nanoTime() - start) / 1e9);
  }

  /** Sorts the values. */
  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private void line(String text) {
    lines.append(text).append('\n');
  }
}
