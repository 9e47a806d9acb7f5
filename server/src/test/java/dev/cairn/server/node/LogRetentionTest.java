package dev.cairn.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Folders;
import dev.cairn.core.Origin;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.proof.Checkpoint;
import dev.cairn.eventlog.proof.FileWitness;
import dev.cairn.eventlog.proof.Finding;
import dev.cairn.eventlog.proof.FsckReport;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of ten days, of which the log keeps four and history shows three. */
class LogRetentionTest {
  private static final int DAYS = 10;
  private static final int EVENTS_A_DAY = 60;
  private static final HistoryQuery EVERYTHING =
      HistoryQuery.all(Scope.everything(), Scope.everything(), 1);

  @TempDir Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };
  private final HookedDisk disk = new HookedDisk();

  @BeforeEach
  void fill() throws Exception {
    Random random = new Random(1);
    try (Cairn cairn = open("data", Map.of("log.retention", "forever"))) {
      for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < EVENTS_A_DAY; i++) {
          cairn.log().append(Stream.EVENTS, 0, List.of(event(random, day + "-" + i)));
        }
        now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
      }
      cairn.awaitViews();
      cairn.retention().round();
      assertThat(begin(cairn)).as("kept for ever").isEqualTo(Position.START);
    }
  }

  private byte[] event(Random random, String id) {
    byte[] filling = new byte[1500];
    random.nextBytes(filling);
    String json =
        """
        {"eventTime":"%s","eventID":"%s","eventName":"Something","awsRegion":"us-east-1",\
        "recipientAccountId":"123456789012","eventCategory":"Management",\
        "requestParameters":{"filling":"%s"}}\
        """
            .formatted(now.get(), id, HexFormat.of().formatHex(filling));
    return new AuditEvent(new Origin.Recorded(), json.getBytes(StandardCharsets.UTF_8)).encode();
  }

  private Settings settings(String name, Map<String, String> more) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "data", folder.resolve(name).toString(),
                "secrets.key-file", folder.resolve("master.key").toString(),
                "log.segment", "64KiB",
                "disk.reserve", "0",
                "history.retention", "P3D",
                "log.retention", "P4D",
                "log.witness", witness().toString()));
    all.putAll(more);
    return SettingsReader.read(all, Map.of());
  }

  private Path witness() {
    return folder.resolve("witness");
  }

  private Cairn open(String name, Map<String, String> more) {
    return Cairn.open(settings(name, more), disk, clock);
  }

  private static Position begin(Cairn cairn) {
    return cairn.log().begin(Stream.EVENTS, 0);
  }

  /** Rounds until the log begins behind a position; the views may need a moment. */
  private static void trimBeyond(Cairn cairn, Position position) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (begin(cairn).compareTo(position) <= 0) {
      cairn.retention().round();
      assertThat(System.nanoTime()).as("%s", cairn.status().warnings()).isLessThan(deadline);
    }
  }

  private static List<String> ids(Cairn cairn) {
    return cairn.search(EVERYTHING, 10_000, LogRetentionTest::id);
  }

  private static String id(LogEntry entry) {
    String json = new String(AuditEvent.decode(entry.payload()).json(), StandardCharsets.UTF_8);
    int from = json.indexOf("\"eventID\":\"") + 11;
    return json.substring(from, json.indexOf('"', from));
  }

  /** History shows what is at most three days old, whatever happens to the rest. */
  private static List<String> shown() {
    List<String> ids = new ArrayList<>();
    for (int day = DAYS - 1; day >= DAYS - 3; day--) {
      for (int i = EVENTS_A_DAY - 1; i >= 0; i--) {
        ids.add(day + "-" + i);
      }
    }
    return ids;
  }

  private static void assertSound(Cairn cairn, Path witness) throws Exception {
    cairn.awaitViews();
    FsckReport report = cairn.checkLog(Optional.of(witness));
    assertThat(report.isSound()).as("%s", report.findings()).isTrue();
    assertThat(report.proven()).isPositive();
    assertThat(cairn.checkViews()).isEmpty();
    assertThat(ids(cairn)).isEqualTo(shown());
    assertThat(cairn.status().warnings()).isEmpty();
  }

  @Test
  void removesWhatIsTooOldAndFsckProvesTheRest() throws Exception {
    Position begin;
    try (Cairn cairn = open("data", Map.of())) {
      trimBeyond(cairn, Position.START);
      begin = begin(cairn);
      assertThat(cairn.log().read(Stream.EVENTS, begin, 10_000, Duration.ZERO))
          .as("four days, and at most one segment of the day before")
          .hasSizeBetween(4 * EVENTS_A_DAY, 5 * EVENTS_A_DAY);
      assertThat(cairn.status().log().begin()).isEqualTo(begin.offset());
      assertThat(cairn.status().log().since().orElseThrow())
          .isBeforeOrEqualTo(now.get().minus(Duration.ofDays(4)))
          .isAfter(now.get().minus(Duration.ofDays(6)));
      assertThat(cairn.status().log().retention()).isEqualTo("P4D");
      assertSound(cairn, witness());
      cairn.retention().round();
      assertThat(begin(cairn)).as("nothing more is old").isEqualTo(begin);
    }
    try (Cairn cairn = open("data", Map.of())) {
      assertThat(begin(cairn)).isEqualTo(begin);
      cairn.rebuildHistory();
      assertSound(cairn, witness());
    }
  }

  @Test
  void onlyAServerRemoves() throws Exception {
    open("data", Map.of()).close();
    try (Cairn cairn = open("data", Map.of())) {
      assertThat(begin(cairn)).isEqualTo(Position.START);
    }
    ServerOnDisk.start(settings("data", Map.of("listen.port", "0")), disk).close();
    try (Cairn cairn = open("data", Map.of())) {
      assertThat(begin(cairn))
          .as("the first round ends before the close")
          .isGreaterThan(Position.START);
    }
  }

  @Test
  void aWholeReaderKeepsTheLogWhole() throws Exception {
    try (Cairn cairn = open("data", Map.of("log.retention", "P7D"))) {
      trimBeyond(cairn, Position.START);
      Position begin = begin(cairn);
      cairn.log().append(Stream.EVENTS, 0, List.of(event(new Random(2), "late")));
      now.updateAndGet(at -> at.plus(Duration.ofHours(23)));
      Thread reading =
          Thread.ofPlatform()
              .unstarted(
                  () -> {
                    try {
                      cairn.retention().round();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      try (LogRetention.Hold _ = cairn.retention().hold()) {
        reading.start();
        reading.join();
        assertThat(begin(cairn)).isEqualTo(begin);
      }
      trimBeyond(cairn, begin);
    }
  }

  /** The folder as it is when the process ends at each deletion of a trim. */
  @Test
  void goesOnAfterAnEndAtAnyMomentOfATrim() throws Exception {
    List<Path> copies = new ArrayList<>();
    disk.beforeDelete(
        file -> {
          if (isSegment(file)) {
            copies.add(copy("copy" + copies.size()));
          }
        });
    try (Cairn cairn = open("data", Map.of())) {
      cairn.awaitViews();
      trimBeyond(cairn, Position.START);
    }
    disk.beforeDelete(_ -> {});
    assertThat(copies).as("of a trim of several segments").hasSizeGreaterThan(2);
    for (Path copy : List.of(copies.getFirst(), copies.get(1), copies.getLast())) {
      Path witness = copy.resolve("witness");
      assertThat(FileWitness.read(witness))
          .as("told before anything went")
          .anyMatch(signed -> signed.checkpoint().kind() == Checkpoint.Kind.CUT);
      String name = folder.relativize(copy).resolve("data").toString();
      Map<String, String> own = Map.of("log.witness", witness.toString());
      try (Cairn cairn = open(name, own)) {
        trimBeyond(cairn, Position.START);
        assertSound(cairn, witness);
      }
    }
  }

  private static boolean isSegment(Path file) {
    return file.toString().contains("/events/") && !file.endsWith("spare.tmp");
  }

  private Path copy(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    Path data = folder.resolve("data");
    try (var files = Files.walk(data)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve("data").resolve(data.relativize(file).toString()));
      }
    }
    Files.copy(witness(), copy.resolve("witness"));
    return copy;
  }

  @Test
  void aDeletionThatFailsIsSaidAndTriedAgain() throws Exception {
    AtomicInteger refusals = new AtomicInteger(2);
    disk.beforeDelete(
        file -> {
          if (isSegment(file) && refusals.getAndDecrement() > 0) {
            throw new IOException("Injected: not deleted");
          }
        });
    try (Cairn cairn = open("data", Map.of())) {
      cairn.retention().round();
      assertThat(cairn.status().warnings())
          .singleElement()
          .asString()
          .contains("log.retention", "Injected", "check it", "tried again");
      assertThat(begin(cairn)).isEqualTo(Position.START);
      cairn.retention().round();
      assertThat(refusals).hasNonPositiveValue();
      assertThat(ids(cairn)).isEqualTo(shown());
      FsckReport report = cairn.checkLog(Optional.of(witness()));
      assertThat(report.isSound()).as("%s", report.findings()).isTrue();
      trimBeyond(cairn, Position.START);
      assertSound(cairn, witness());
    }
  }

  @Test
  void nothingGoesThatTheWitnessWasNotToldOf() throws Exception {
    Path gone = folder.resolve("absent").resolve("witness");
    try (Cairn cairn = open("data", Map.of("log.witness", gone.toString()))) {
      cairn.retention().round();
      assertThat(cairn.status().warnings()).first().asString().contains("log.retention", "absent");
      assertThat(begin(cairn)).isEqualTo(Position.START);
      Files.createDirectories(gone.getParent());
      trimBeyond(cairn, Position.START);
      assertThat(cairn.checkLog(Optional.of(gone)).isSound()).isTrue();
    }
  }

  @Test
  void viewsThatAreLostBeginWhereTheLogDoes() throws Exception {
    try (Cairn cairn = open("data", Map.of())) {
      trimBeyond(cairn, Position.START);
    }
    Folders.delete(folder.resolve("data/history"));
    Folders.delete(folder.resolve("data/seen"));
    try (Cairn cairn = open("data", Map.of())) {
      cairn.awaitViews();
      assertSound(cairn, witness());
    }
  }

  @Test
  void fsckTellsRetentionFromSomebodyElse() throws Exception {
    try (Cairn cairn = open("data", Map.of())) {
      trimBeyond(cairn, Position.START);
    }
    try (var files = Files.list(folder.resolve("data/log/events"))) {
      Files.delete(files.filter(LogRetentionTest::isSegment).sorted().findFirst().orElseThrow());
    }
    try (Cairn cairn = open("data", Map.of())) {
      cairn.awaitViews();
      assertThat(cairn.checkLog(Optional.empty()).isSound()).isTrue();
      FsckReport report = cairn.checkLog(Optional.of(witness()));
      assertThat(report.isSound()).isFalse();
      assertThat(report.findings()).anyMatch(Finding.Beheaded.class::isInstance);
    }
  }

  @Test
  void aWitnessThatIsNewLearnsWhereTheLogBegins() throws Exception {
    Map<String, String> unwitnessed = Map.of("log.witness", "");
    try (Cairn cairn = open("data", unwitnessed)) {
      trimBeyond(cairn, Position.START);
    }
    Path witness = folder.resolve("later");
    Map<String, String> witnessed = Map.of("log.witness", witness.toString());
    open("data", witnessed).close();
    try (Cairn cairn = open("data", witnessed)) {
      assertSound(cairn, witness);
    }
  }
}
