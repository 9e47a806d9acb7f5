package dev.cairn.cloudtrail.seen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenEventsTest {
  private static final String TIME = "2023-07-10T11:42:36Z";
  private static final String ACCOUNT = "123456789012";
  private final MemoryLog log = new MemoryLog();
  @TempDir Path folder;

  @Test
  void anEventIsNewThenTheSameThenAnother() throws Exception {
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      String record = Records.record("def456", TIME, ACCOUNT, "a");
      assertThat(claim(seen, record, "one")).isEqualTo(Seen.NEW);
      assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
      assertThat(claim(seen, Records.record("def456", TIME, ACCOUNT, "b"), "one"))
          .isEqualTo(Seen.OTHER);
      assertThat(claim(seen, record, "two")).isEqualTo(Seen.BUSY);
      settle(seen, List.of(record));
      assertThat(claim(seen, record, "two")).isEqualTo(Seen.SAME);
      assertThat(claim(seen, Records.record("def456", TIME, ACCOUNT, "b"), "two"))
          .isEqualTo(Seen.OTHER);
    }
  }

  @Test
  void aReleasedClaimIsFree() throws Exception {
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      String record = Records.record("a", TIME, ACCOUNT, "a");
      assertThat(claim(seen, record, "one")).isEqualTo(Seen.NEW);
      seen.release(List.of(Records.key(seen.hasher(), record)));
      assertThat(claim(seen, record, "two")).isEqualTo(Seen.NEW);
    }
  }

  @Test
  void knowsWhatWasRecordedHere() throws Exception {
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      String record = Records.record("a", TIME, ACCOUNT, "a");
      append(new Origin.Recorded(), List.of(record));
      assertThat(claim(seen, record, "one")).isEqualTo(Seen.NEW);
      seen.release(List.of(Records.key(seen.hasher(), record)));
      seen.catchUp();
      assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
    }
  }

  @Test
  void aRecordedEventWithWhitespaceIsTheSameAsItsCompactForm() throws Exception {
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      String record = Records.record("a", TIME, ACCOUNT, "a, b : c");
      append(new Origin.Recorded(), List.of(record.replace("\",\"", "\" ,\n\t\"")));
      seen.catchUp();
      assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
    }
  }

  /** The process ends between the append and the settlement. */
  @Test
  void readsTheTailOfTheLogWhenItOpens() throws Exception {
    Random random = new Random(7);
    List<String> records = records(random, 1_000);
    SeenEvents ended = SeenEvents.open(folder, log);
    settle(ended, records.subList(0, 500));
    append(imported(), records.subList(500, 1_000));
    // It is not closed: the process was killed.
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      for (String record : records) {
        assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
      }
      assertThat(seen.next()).isEqualTo(log.end(Stream.EVENTS, 0));
    }
  }

  @Test
  void whatWasSettledNeedNotBeReadAgainAfterACheckpoint() throws Exception {
    List<String> records = records(new Random(8), 300);
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      settle(seen, records.subList(0, 100));
      append(new Origin.Recorded(), records.subList(100, 200));
      settle(seen, records.subList(200, 300));
      assertThat(seen.next()).isEqualTo(new Position(0, 99 * 3));
    }
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      assertThat(seen.next()).isEqualTo(log.end(Stream.EVENTS, 0));
      for (String record : records) {
        assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
      }
    }
  }

  @Test
  void isBuiltAnewWhenMissingDamagedOrAheadOfTheLog() throws Exception {
    List<String> records = records(new Random(9), 200);
    append(imported(), records);
    SeenEvents.open(folder, log).close();
    Files.write(folder.resolve("state"), new byte[] {1, 2, 3});
    allAreSeen(records);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    allAreSeen(records);
    MemoryLog older = new MemoryLog();
    try (SeenEvents seen = SeenEvents.open(folder, older)) {
      assertThat(claim(seen, records.getFirst(), "one")).isEqualTo(Seen.NEW);
    }
  }

  /** The machine ended before a new table's bytes were on its disk. */
  @Test
  void isBuiltAnewWhenATableIsNotWhole() throws Exception {
    List<String> records = records(new Random(10), 200);
    append(imported(), records);
    SeenEvents.open(folder, log).close();
    try (var tables = Files.newDirectoryStream(folder, "*.slots")) {
      Files.write(tables.iterator().next(), new byte[8192]);
    }
    allAreSeen(records);
  }

  private void allAreSeen(List<String> records) throws IOException, InterruptedException {
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      for (String record : records) {
        assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
      }
    }
  }

  @Test
  void goesOnFromWhereATrimmedLogBegins() throws Exception {
    List<String> records = records(new Random(10), 20);
    append(imported(), records);
    log.trim(Stream.EVENTS, new Position(0, 30));
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      assertThat(claim(seen, records.get(9), "one")).isEqualTo(Seen.NEW);
      assertThat(claim(seen, records.get(10), "one")).isEqualTo(Seen.SAME);
    }
  }

  @Test
  void keepsWhatItKnewWhenItEndsBeforeATrimmedLogBegins() throws Exception {
    List<String> records = records(new Random(12), 30);
    append(imported(), records.subList(0, 10));
    SeenEvents.open(folder, log).close();
    append(imported(), records.subList(10, 30));
    log.trim(Stream.EVENTS, new Position(0, 20 * 3));
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      assertThat(claim(seen, records.get(9), "one")).isEqualTo(Seen.SAME);
      assertThat(claim(seen, records.get(10), "one")).isEqualTo(Seen.NEW);
      assertThat(claim(seen, records.get(20), "one")).isEqualTo(Seen.SAME);
      assertThat(seen.next()).isEqualTo(log.end(Stream.EVENTS, 0));
    }
  }

  @Test
  void followsOthersWhileAnImportRuns() throws Exception {
    List<String> records = records(new Random(11), 4_000);
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      Thread follower =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (seen.next().offset() < 4_000 * 3L) {
                      seen.apply(log.read(Stream.EVENTS, seen.next(), 64, Duration.ZERO));
                    }
                  });
      for (int from = 0; from < 4_000; from += 100) {
        settle(seen, records.subList(from, from + 100));
      }
      follower.join(Duration.ofSeconds(20));
      assertThat(follower.isAlive()).isFalse();
      assertThat(seen.next()).isEqualTo(log.end(Stream.EVENTS, 0));
      for (String record : records) {
        assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
      }
    }
  }

  @Test
  void ofManyThreadsWithTheSameEventOneAppends() throws Exception {
    List<String> records = records(new Random(12), 2_000);
    AtomicInteger appended = new AtomicInteger();
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String owner = "owner-" + i;
        threads.add(Thread.ofPlatform().start(() -> appendNew(seen, records, owner, appended)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(appended).hasValue(2_000);
    assertThat(log.records()).doesNotHaveDuplicates().hasSize(2_000);
  }

  private void appendNew(
      SeenEvents seen, List<String> records, String owner, AtomicInteger appended) {
    EventHasher hasher = seen.hasher();
    for (String record : records) {
      EventKey key = Records.key(hasher, record);
      if (seen.claim(key, owner) == Seen.NEW) {
        seen.settle(List.of(key), append(imported(), List.of(record)));
        appended.incrementAndGet();
      }
    }
  }

  @Test
  void nonsenseDatesShareOneTable() throws Exception {
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      for (int year = 1970; year < 2_006; year++) {
        claim(seen, Records.record("a" + year, year + "-01-01T00:00:00Z", ACCOUNT, "a"), "one");
      }
      claim(seen, Records.record("b", "9999-01-01T00:00:00Z", ACCOUNT, "a"), "one");
    }
    try (var tables = Files.newDirectoryStream(folder, "*.slots")) {
      assertThat(tables).hasSize(1);
    }
  }

  @Test
  void moreDaysThanAreHeldOpenAreAllKnown() throws Exception {
    List<String> records = new ArrayList<>();
    for (int day = 0; day < 700; day++) {
      String time = java.time.LocalDate.of(2020, 1, 1).plusDays(day) + "T00:00:00Z";
      records.add(Records.record("id-" + day, time, ACCOUNT, "a"));
    }
    try (SeenEvents seen = SeenEvents.open(folder, log)) {
      settle(seen, records);
      for (String record : records) {
        assertThat(claim(seen, record, "one")).isEqualTo(Seen.SAME);
      }
    }
  }

  @Test
  void onlyALowerCaseUuidIsTakenByItsBits() {
    assertThat(EventHasher.isUuid("5989cc55-f752-468f-b669-f8abbeb008ba")).isTrue();
    assertThat(EventHasher.isUuid("5989CC55-f752-468f-b669-f8abbeb008ba")).isFalse();
    assertThat(EventHasher.isUuid("aEXAMPLE-4a4f-4f2a-a7ed-c97a67b82974")).isFalse();
    assertThat(EventHasher.isUuid("5989cc55f752-468f-b669-f8abbeb008ba-")).isFalse();
  }

  private static Seen claim(SeenEvents seen, String record, Object owner) {
    return seen.claim(Records.key(seen.hasher(), record), owner);
  }

  private void settle(SeenEvents seen, List<String> records) {
    EventHasher hasher = seen.hasher();
    List<EventKey> keys = records.stream().map(record -> Records.key(hasher, record)).toList();
    keys.forEach(key -> seen.claim(key, "one"));
    seen.settle(keys, append(imported(), records));
  }

  private List<Position> append(Origin origin, List<String> records) {
    return log.append(
        Stream.EVENTS,
        0,
        records.stream()
            .map(record -> new AuditEvent(origin, record.getBytes(StandardCharsets.UTF_8)).encode())
            .toList());
  }

  private static Origin imported() {
    return new Origin.ImportedFile("a.json.gz", "00");
  }

  private static List<String> records(Random random, int count) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(Records.record(random));
    }
    return records;
  }
}
