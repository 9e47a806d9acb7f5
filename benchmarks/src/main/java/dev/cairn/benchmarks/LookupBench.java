package dev.cairn.benchmarks;

import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistorySettings;
import dev.cairn.cloudtrail.lookup.HistoryAccess;
import dev.cairn.cloudtrail.lookup.LookupMode;
import dev.cairn.cloudtrail.lookup.LookupOperations;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Folders;
import dev.cairn.core.Origin;
import dev.cairn.core.PagingTokens;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.demo.DemoEvent;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * {@code cairn bench lookup}: a demonstration organisation's events in the log and in history, then
 * the questions of {@link LookupMix}, each answered with the events themselves. Arguments: how many
 * events, how many questions of each kind, a folder. The floor of indexing is reading the same
 * records' fields and nothing else.
 */
public final class LookupBench {
  private static final int APPENDED_TOGETHER = 512;
  private static final int APPLIED_TOGETHER = 4096;
  private static final int SAMPLES = 2000;
  private static final long SEED = 42;

  private final int events;
  private final int questions;
  private final Path folder;
  private final List<EventFields> samples = new ArrayList<>();
  private final List<byte[]> floorRecords = new ArrayList<>();

  private LookupBench(int events, int questions, Path folder) {
    this.events = events;
    this.questions = questions;
    this.folder = folder;
  }

  /** Runs the benchmark; the last line is one JSON object. */
  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    int questions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    Path parent =
        Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, "cairn-bench-lookup");
    try {
      new LookupBench(events, questions, folder).run();
    } finally {
      Folders.delete(folder);
    }
  }

  private void run() throws Exception {
    HistorySettings settings = HistorySettings.DEFAULTS;
    LogSettings logSettings = LogSettings.of(folder.resolve("log")).withReserveBytes(0);
    try (SegmentLog log = SegmentLog.open(logSettings);
        HistoryIndex history =
            new HistoryIndex(folder.resolve("history"), settings, Clock.systemUTC())) {
      append(log);
      double floor = floorPerSecond();
      double indexed = index(log, history);
      double fresh = indexBytes();
      double compactSeconds = seconds(history::compact);
      history.commit();
      double compacted = indexBytes();
      System.out.printf(
          "index: %,.0f events/s on one thread (reading fields alone %,.0f), %.1f bytes an event,"
              + " %.1f after compaction in %.1f s%n",
          indexed, floor, fresh, compacted, compactSeconds);
      LookupMix mix = new LookupMix(operations(history, log), samples, questions, SEED);
      LookupMix.Result result = mix.run();
      double rebuildSeconds = seconds(() -> rebuild(history, log));
      double visibleMillis = new VisibilityProbe(history, log, events(SEED + 1)).p99Millis();
      System.out.printf(
          "{\"bench\":\"lookup\",\"ratio\":%.3f,\"events\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
              + "\"worst_kind_p99_ms\":%.3f,\"index_bytes_per_event\":%.1f,"
              + "\"index_bytes_per_event_before_compaction\":%.1f,\"index_events_per_second\":%.0f,"
              + "\"rebuild_seconds\":%.1f,\"visible_p99_ms\":%.1f}%n",
          indexed / floor,
          events,
          result.p50Millis(),
          result.p99Millis(),
          result.worstKindP99Millis(),
          compacted,
          fresh,
          indexed,
          rebuildSeconds,
          visibleMillis);
    }
  }

  private DemoOrganisation events(long seed) {
    return DemoOrganisation.of(seed, events, Instant.parse("2026-11-22T12:00:00Z"));
  }

  private static LookupOperations operations(HistoryIndex history, SegmentLog log) {
    return new LookupOperations(
        history,
        log,
        new PagingTokens(new byte[32]),
        HistoryAccess.home(DemoOrganisation.accounts().getFirst()),
        LookupMode.EXTENDED,
        Clock.systemUTC());
  }

  private void append(SegmentLog log) throws MalformedEventException {
    long started = System.nanoTime();
    Random random = new Random(SEED);
    EventReader reader = new EventReader();
    List<byte[]> batch = new ArrayList<>();
    long bytes = 0;
    for (DemoEvent event : events(SEED)) {
      bytes += event.json().length;
      if (random.nextInt(events) < SAMPLES) {
        samples.add(reader.read(event.json()));
      }
      if (floorRecords.size() < 20_000) {
        floorRecords.add(event.json());
      }
      batch.add(new AuditEvent(new Origin.Recorded(), event.json()).encode());
      if (batch.size() == APPENDED_TOGETHER) {
        log.append(Stream.EVENTS, 0, List.copyOf(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      log.append(Stream.EVENTS, 0, batch);
    }
    System.out.printf(
        "log: %,d events of %d bytes made and appended in %.1f s%n",
        events, bytes / events, (System.nanoTime() - started) / 1e9);
  }

  /** What indexing could reach if it only read the fields. */
  private double floorPerSecond() throws MalformedEventException {
    EventReader reader = new EventReader();
    double best = 0;
    for (int round = 0; round < 8; round++) {
      long started = System.nanoTime();
      for (byte[] record : floorRecords) {
        reader.read(record);
      }
      best = Math.max(best, floorRecords.size() / ((System.nanoTime() - started) / 1e9));
    }
    floorRecords.clear();
    return best;
  }

  /** Follows the log; only the time within the index counts, and forcing it at the end. */
  private double index(SegmentLog log, HistoryIndex history) throws InterruptedException {
    long nanos = 0;
    long cpuBefore = cpuNanos();
    List<LogEntry> batch = log.read(Stream.EVENTS, history.next(), APPLIED_TOGETHER, Duration.ZERO);
    while (!batch.isEmpty()) {
      long started = System.nanoTime();
      history.apply(batch);
      nanos += System.nanoTime() - started;
      batch = log.read(Stream.EVENTS, history.next(), APPLIED_TOGETHER, Duration.ZERO);
    }
    long started = System.nanoTime();
    history.commit();
    nanos += System.nanoTime() - started;
    System.out.printf(
        "index: %,.0f ns of one processor for each event, reading the log included%n",
        (double) (cpuNanos() - cpuBefore) / events);
    return events / (nanos / 1e9);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void rebuild(HistoryIndex history, SegmentLog log) {
    try {
      history.rebuild(log);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private double indexBytes() throws IOException {
    return (double) Folders.bytes(folder.resolve("history")) / events;
  }

  private static double seconds(Runnable work) {
    long started = System.nanoTime();
    work.run();
    return (System.nanoTime() - started) / 1e9;
  }
}
