package dev.cairn.cloudtrail.importing;

import static dev.cairn.cloudtrail.importing.Fixture.gzip;
import static dev.cairn.cloudtrail.importing.Fixture.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cloudtrail.importing.Conflicts.Conflict;
import dev.cairn.cloudtrail.seen.Records;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import dev.cairn.core.event.HeadReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private static final String TIME = "2023-07-10T11:42:36Z";
  private static final String A = Records.record("a", TIME, "111111111111", "x, y : z");
  private static final String B = Records.record("b", TIME, "222222222222", "{\\\"q\\\": [1, 2]}");
  private static final String C = Records.record("c", TIME, "222222222222", "ünï");
  private static final Path REAL = Path.of("../../shared/data/cloudtrail").toAbsolutePath();

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void prepare() throws IOException {
    fixture = new Fixture(folder);
  }

  @Test
  void takesEveryLayoutByContentAndNotByName() throws Exception {
    fixture.write(
        "AWSLogs/111111111111/CloudTrail/eu-west-1/2023/07/10/a_abc123.json.gz", gzip(list(A)));
    fixture.write("b.txt", gzip(B + "\n" + C + "\n"));
    String d = Records.record("d", TIME, "111111111111", "x");
    String e = Records.record("e", TIME, "111111111111", "x");
    String f = Records.record("f", TIME, "111111111111", "x");
    String g = Records.record("g", TIME, "111111111111", "x");
    fixture.write("plain.json.gz", list(d));
    fixture.write("bare", "\ufeff" + e);
    fixture.write("array.json", "[" + f + "]");
    fixture.write("late.json", "{\"meta\":{\"n\":1},\"Records\":[" + g + "],\"more\":[2]}\n");
    ImportProgress counts = fixture.run();
    assertThat(fixture.log.records()).containsExactlyInAnyOrder(A, B, C, d, e, f, g);
    assertThat(counts.imported()).isEqualTo(7);
    assertThat(counts.files()).isEqualTo(6);
    assertThat(counts.quarantined()).isZero();
    assertThat(fixture.accounts).containsExactly("111111111111", "222222222222");
    assertThat(fixture.reports.getLast()).isEqualTo(counts);
  }

  @Test
  void aRecordCarriesItsFileAndTheHashOfTheFileAsStored() throws Exception {
    byte[] stored = gzip(list(A));
    fixture.write("x/y.json.gz", stored);
    fixture.run();
    AuditEvent event = AuditEvent.decode(fixture.log.payloads().getFirst());
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored));
    assertThat(event.origin()).isEqualTo(new Origin.ImportedFile("x/y.json.gz", hash));
  }

  @Test
  void whitespaceBetweenTokensGoesAndNothingElseChanges() throws Exception {
    String odd =
        "{\"eventID\":\"o\",\"eventTime\":\""
            + TIME
            + "\",\"x\":[1.50,-0,1E5,\"\\/\\u00e9 , : \"]}";
    fixture.write(
        "pretty.json", "{ \"Records\" : [\r\n\t" + odd.replace(",\"", " , \n \"") + "\n] }\n");
    fixture.run();
    assertThat(fixture.log.records()).containsExactly(odd);
  }

  @Test
  void theSameRecordEntersOnceHoweverItIsLaidOut() throws Exception {
    fixture.write("1.json", list(A, A, B));
    fixture.write("2.json", list(A).replace(",\"", ",\n   \""));
    fixture.write("3.json.gz", gzip(A));
    ImportProgress counts = fixture.run();
    assertThat(fixture.log.records()).containsExactlyInAnyOrder(A, B);
    assertThat(counts.duplicates()).isEqualTo(3);
    assertThat(counts.conflicts()).isZero();
  }

  @Test
  void anotherContentUnderTheSameIdIsKeptAsAConflict() throws Exception {
    String other = Records.record("a", TIME, "111111111111", "someone else");
    fixture.write("1.json", list(A, B));
    fixture.run();
    fixture.write("2.json", list(other, A));
    ImportSummary summary = fixture.run(Fixture.LIMITS, fixture.source);
    assertThat(summary.counts().conflicts()).isEqualTo(1);
    assertThat(summary.exitCode()).isEqualTo(1);
    assertThat(fixture.log.records()).containsExactly(A, B);
    List<Conflict> conflicts = new ArrayList<>();
    Conflicts.forEach(fixture.data, conflicts::add);
    assertThat(conflicts).hasSize(1);
    Conflict conflict = conflicts.getFirst();
    assertThat(conflict.json()).isEqualTo(other);
    assertThat(conflict.eventId()).isEqualTo("a");
    assertThat(conflict.source()).isEqualTo("2.json");
    assertThat(conflict.offset()).isEqualTo("{\"Records\":[".length());
    byte[] first = fixture.log.get(Stream.EVENTS, List.of(conflict.first())).getFirst().payload();
    assertThat(new String(AuditEvent.decode(first).json(), StandardCharsets.UTF_8)).isEqualTo(A);
  }

  @Test
  void aConflictWithinOneFileIsFoundToo() throws Exception {
    fixture.write("1.json", list(A, A.replace("x, y", "x; y")));
    assertThat(fixture.run(Fixture.LIMITS, fixture.source).exitCode()).isEqualTo(1);
    assertThat(fixture.log.records()).containsExactly(A);
  }

  @Test
  void finishedFilesAreNotReadAgainWhateverTheirName() throws Exception {
    Path file = fixture.write("1.json", list(A, B));
    fixture.run();
    Files.move(file, fixture.source.resolve("renamed.json"));
    fixture.write("2.json", list(C));
    ImportProgress counts = fixture.run();
    assertThat(counts.filesKnown()).isEqualTo(1);
    assertThat(counts.duplicates()).isZero();
    assertThat(fixture.log.records()).containsExactly(A, B, C);
  }

  @Test
  void anImportThatFailedGoesOnWhereItWas() throws Exception {
    // An append holds at most 2,048 events, so three of them cannot hold all of these 6,400.
    List<String> records = writeMany(40, 160, 5);
    for (int appends = 0; appends < 3; appends++) {
      fixture.log.failAfter(1);
      assertThatThrownBy(() -> fixture.run()).isInstanceOf(LogUnavailableException.class);
    }
    fixture.log.failAfter(Integer.MAX_VALUE);
    fixture.run();
    assertThat(fixture.log.records()).containsExactlyInAnyOrderElementsOf(records);
    assertThat(fixture.run().filesKnown()).isEqualTo(40);
  }

  /** The log takes no more until its readers have caught up. */
  @Test
  void aLogThatRefusesForAWhileIsAskedAgain() throws Exception {
    fixture.write("1.json", list(A));
    fixture.log.failAfter(0);
    Thread later =
        Thread.ofPlatform()
            .start(
                () -> {
                  LockSupport.parkNanos(300_000_000);
                  fixture.log.failAfter(Integer.MAX_VALUE);
                });
    ImportLimits patient =
        new ImportLimits(1 << 20, 1L << 30, 250, 1 << 20, 9, 1, Duration.ofSeconds(30));
    assertThat(fixture.run(patient, fixture.source).counts().imported()).isEqualTo(1);
    later.join();
    assertThat(fixture.log.records()).containsExactly(A);
  }

  /** Every record stands in several files, so that workers meet on the same ids all the time. */
  @Test
  void workersThatMeetTheSameRecordsAppendThemOnce() throws Exception {
    Random random = new Random(21);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      records.add(Records.record(random));
    }
    for (int file = 0; file < 8; file++) {
      List<String> some = new ArrayList<>(records);
      java.util.Collections.shuffle(some, random);
      fixture.write(file + ".json.gz", gzip(list(some.toArray(String[]::new))));
    }
    ImportProgress counts = fixture.run();
    assertThat(counts.imported()).isEqualTo(3_000);
    assertThat(counts.duplicates()).isEqualTo(7 * 3_000);
    assertThat(fixture.log.records()).containsExactlyInAnyOrderElementsOf(records);
  }

  private List<String> writeMany(int files, int recordsEach, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      String[] records = new String[recordsEach];
      for (int i = 0; i < recordsEach; i++) {
        records[i] = Records.record(random);
        all.add(records[i]);
      }
      fixture.write("f" + file + ".json.gz", gzip(list(records)));
    }
    return all;
  }

  @Test
  void oldRecordsWithoutAnIdAreKnownByTheirContent() throws Exception {
    String old =
        "{\"eventVersion\":\"1.0\",\"eventTime\":\"2014-03-06T21:22:54Z\",\"eventName\":\"X\"}";
    fixture.write("1.json", list(old, old, old.replace("\"X\"", "\"Y\"")));
    ImportProgress counts = fixture.run();
    assertThat(counts.imported()).isEqualTo(2);
    assertThat(counts.duplicates()).isEqualTo(1);
  }

  @Test
  void onlyARecipientOfTwelveDigitsMakesAnAccountAndOnlySoMany() throws Exception {
    String[] records = new String[20];
    for (int i = 0; i < 20; i++) {
      records[i] = Records.record("id" + i, TIME, "0000000000%02d".formatted(i), "x");
    }
    fixture.write("1.json", list(records));
    fixture.write("2.json", list(Records.record("bad", TIME, "../../etc/12", "x")));
    ImportLimits limits = new ImportLimits(1 << 20, 1L << 30, 250, 1 << 20, 7, 1, Duration.ZERO);
    ImportProgress counts = fixture.run(limits, fixture.source).counts();
    assertThat(counts.imported()).isEqualTo(21);
    assertThat(fixture.accounts).hasSize(7).allMatch(id -> id.length() == 12);
    assertThat(counts.withoutAccount()).isEqualTo(14);
  }

  @Test
  void accountsThatThereMayNotBeAreCountedAndStopNothing() throws Exception {
    fixture.maximumAccounts = 3;
    String[] records = new String[40];
    for (int i = 0; i < 40; i++) {
      records[i] = Records.record("id" + i, TIME, "0000000000%02d".formatted(i % 5), "x");
    }
    fixture.write("1.json", list(records));
    ImportLimits limits = new ImportLimits(1 << 20, 1L << 30, 250, 1 << 20, 99, 1, Duration.ZERO);
    ImportProgress counts = fixture.run(limits, fixture.source).counts();
    assertThat(counts.imported()).as("their events are kept").isEqualTo(40);
    assertThat(fixture.log.records()).hasSize(40);
    assertThat(fixture.accounts).hasSize(3);
    assertThat(counts.withoutAccount()).isEqualTo(16);
    assertThat(fixture.asked).as("once for each account").hasValue(5);
  }

  @Test
  void aSourceThatIsNotThereStopsBeforeAnythingIsRead() throws Exception {
    fixture.write("1.json", list(A));
    assertThatThrownBy(() -> fixture.run(Fixture.LIMITS, fixture.source, folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(fixture.log.records()).isEmpty();
  }

  @Test
  void importsRealFiles() throws Exception {
    Path real = REAL.resolve("invictus");
    Assumptions.assumeTrue(Files.isDirectory(real), "No real CloudTrail files at " + real);
    ImportProgress counts = fixture.run(Fixture.LIMITS, real).counts();
    assertThat(counts.imported()).isEqualTo(2_900);
    assertThat(counts.quarantined()).isZero();
    assertThat(fixture.accounts).contains("123837392027");
    StringBuilder all = new StringBuilder();
    try (var files = Files.newDirectoryStream(real, "*.json")) {
      for (Path file : files) {
        all.append(Files.readString(file));
      }
    }
    String everything = all.toString();
    assertThat(fixture.log.records()).allMatch(everything::contains);
    assertThat(new HashSet<>(fixture.log.records())).hasSize(2_900);
  }

  @Test
  void importsEveryVersionOfTheRecord() throws Exception {
    Path real = REAL.resolve("versions");
    Assumptions.assumeTrue(Files.isDirectory(real), "No real CloudTrail files at " + real);
    ImportSummary summary = fixture.run(Fixture.LIMITS, real);
    assertThat(summary.counts().quarantined()).isZero();
    // bad1_01.json repeats the id of 1_01.json under another version.
    assertThat(summary.counts().conflicts()).isEqualTo(1);
    assertThat(summary.counts().imported()).isEqualTo(20);
    assertThat(fixture.log.records())
        .anyMatch(record -> record.contains("\"KEEP-0001-5678-abcd-EXAMPLE00001\""))
        .anyMatch(record -> record.startsWith("{\"eventVersion\":\"1.0\","))
        .allMatch(ImporterTest::isCompact);
  }

  private static boolean isCompact(String record) {
    byte[] json = record.getBytes(StandardCharsets.UTF_8);
    HeadReader reader = new HeadReader();
    try {
      reader.read(json, 0, json.length);
    } catch (MalformedEventException e) {
      throw new IllegalStateException(record, e);
    }
    return reader.isCompact();
  }
}
