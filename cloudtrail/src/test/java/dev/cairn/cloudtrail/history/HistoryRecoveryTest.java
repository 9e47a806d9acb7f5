package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.core.Folders;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Crashes, damage, rebuilding and checking. */
class HistoryRecoveryTest extends HistoryFixture {
  /**
   * The folder as it was at any moment, opened again and followed from where it says, answers like
   * one that never stopped.
   */
  @Test
  void replaysAfterACrashWithoutLossOrRepetition() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    RandomEvents events = new RandomEvents(seed);
    List<Path> copies = new ArrayList<>();
    HistorySettings idle =
        new HistorySettings(
            Optional.empty(), Duration.ofHours(1), Duration.ofHours(1), 1 << 20, 64);
    try (HistoryIndex index = open(idle)) {
      for (int round = 0; round < 12; round++) {
        appendRandom(events, random.nextInt(200));
        follow(index, 1 + random.nextInt(100));
        if (random.nextBoolean()) {
          index.commit();
        }
        if (random.nextBoolean()) {
          index.refresh();
        }
        Path copy = root.resolve("copy" + round);
        while (!copyOf(copy)) {
          Folders.delete(copy); // A merge took files away meanwhile.
        }
        copies.add(copy);
      }
    }
    readModel();
    for (Path copy : copies) {
      try (HistoryIndex index = new HistoryIndex(copy, SETTINGS, clock)) {
        follow(index);
        assertThat(everyPage(index, EVERYTHING))
            .as("seed %d, %s", seed, copy)
            .isEqualTo(model.answers(EVERYTHING));
      }
    }
  }

  /** Crashes while upkeep commits on its own, at any instant. */
  @Test
  void survivesCopiesTakenInTheMiddleOfCommits() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomEvents events = new RandomEvents(seed);
    HistorySettings hasty =
        new HistorySettings(
            Optional.empty(), Duration.ofMillis(1), Duration.ofMillis(1), 1 << 20, 4);
    List<Path> copies = new ArrayList<>();
    try (HistoryIndex index = open(hasty)) {
      for (int round = 0; round < 8; round++) {
        appendRandom(events, 40);
        follow(index, 20);
        Path copy = root.resolve("copy" + round);
        if (copyOf(copy)) {
          copies.add(copy);
        }
      }
      assertThat(index.failure()).isEmpty();
    }
    readModel();
    assertThat(copies).isNotEmpty();
    for (Path copy : copies) {
      try (HistoryIndex index = new HistoryIndex(copy, SETTINGS, clock)) {
        follow(index);
        assertThat(everyPage(index, EVERYTHING))
            .as("seed %d, %s", seed, copy)
            .isEqualTo(model.answers(EVERYTHING));
        assertThat(index.check(log)).isEmpty();
      }
    }
  }

  /**
   * Copying takes time, in which files go. A crash sees one instant, so only copies whose files all
   * stayed count: the position is copied first, since days are forced before it.
   */
  private boolean copyOf(Path copy) throws IOException {
    try {
      Path history = root.resolve("history");
      Files.createDirectories(copy);
      if (Files.exists(history.resolve("position"))) {
        Files.copy(history.resolve("position"), copy.resolve("position"));
      }
      try (java.util.stream.Stream<Path> days = Files.list(history)) {
        for (Path day : days.filter(Files::isDirectory).toList()) {
          copyDay(day, copy.resolve(day.getFileName()));
        }
      }
      return true;
    } catch (java.nio.file.NoSuchFileException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  /** Several threads apply a large batch in any order; a commit must hold whole ones only. */
  @Test
  void commitsNoPartOfABatch() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomEvents events = new RandomEvents(seed);
    List<Path> copies = new ArrayList<>();
    AtomicBoolean ended = new AtomicBoolean();
    try (HistoryIndex index = open()) {
      Thread committer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!ended.get()) {
                      index.commit();
                    }
                  });
      for (int round = 0; round < 4; round++) {
        appendRandom(events, 2_000);
        follow(index, 1_500);
        Path copy = root.resolve("copy" + round);
        while (!copyOf(copy)) {
          Folders.delete(copy);
        }
        copies.add(copy);
      }
      ended.set(true);
      committer.join();
      assertThat(index.failure()).as("seed %d", seed).isEmpty();
    }
    for (Path copy : copies) {
      try (HistoryIndex index = new HistoryIndex(copy, SETTINGS, clock)) {
        follow(index, 1_500);
        assertThat(index.check(log)).as("seed %d, %s", seed, copy).isEmpty();
      }
    }
  }

  /** A commit's files are all there before its segments file, so that one is copied first. */
  private static void copyDay(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> files = new ArrayList<>();
    try (java.util.stream.Stream<Path> list = Files.list(from)) {
      files.addAll(list.filter(file -> !file.endsWith("write.lock")).toList());
    }
    files.sort(
        java.util.Comparator.comparing(
            file -> !file.getFileName().toString().startsWith("segments")));
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  @Test
  void freesTheLogOnlyOfWhatIsOnDisk() {
    HistorySettings lazy =
        new HistorySettings(
            Optional.empty(), Duration.ofMillis(50), Duration.ofHours(1), 1 << 20, 4);
    appendRandom(new RandomEvents(5), 50);
    Position end = log.end(Stream.EVENTS, 0);
    try (HistoryIndex index = open(lazy)) {
      follow(index);
      assertThat(index.next()).isEqualTo(end);
      assertThat(index.durable()).isEqualTo(Position.START);
      index.commit();
      assertThat(index.durable()).isEqualTo(end);
    }
    try (HistoryIndex index = open(lazy)) {
      assertThat(index.next()).isEqualTo(end);
      assertThat(index.durable()).isEqualTo(end);
    }
  }

  @Test
  void readsTheLogAgainWhenItsPositionIsLost() throws IOException {
    appendRandom(new RandomEvents(6), 300);
    readModel();
    try (HistoryIndex index = open()) {
      follow(index);
    }
    for (String content : new String[] {"", "torn", "cairn-history-1 0 99 0 0 0"}) {
      Files.writeString(root.resolve("history/position"), content);
      try (HistoryIndex index = open()) {
        assertThat(index.next()).isEqualTo(Position.START);
        follow(index);
        assertThat(everyPage(index, EVERYTHING)).isEqualTo(model.answers(EVERYTHING));
      }
    }
  }

  @Test
  void refusesFoldersThatItDidNotMake() throws IOException {
    Files.createDirectories(root.resolve("history/vacation-photos"));
    assertThatThrownBy(this::open).hasMessageContaining("vacation-photos");
    assertThat(root.resolve("history/vacation-photos")).exists();
  }

  @Test
  void rebuildsToTheSameAnswersWhileSearchesGoOn() throws InterruptedException {
    appendRandom(new RandomEvents(7), 1500);
    readModel();
    List<Cursor> expected = model.answers(EVERYTHING);
    try (HistoryIndex index = open()) {
      follow(index);
      Set<List<Cursor>> seen = new HashSet<>();
      Thread searcher =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      seen.add(everyPage(index, EVERYTHING));
                    }
                  });
      index.rebuild(log);
      searcher.interrupt();
      searcher.join();
      assertThat(seen).containsExactly(expected);
      assertThat(everyPage(index, EVERYTHING)).isEqualTo(expected);
      assertThat(index.next()).isEqualTo(log.end(Stream.EVENTS, 0));
      assertThat(index.check(log)).isEmpty();
      assertThat(root.toFile().list()).containsExactly("history");
      appendRandom(new RandomEvents(8), 10);
      follow(index);
      assertThat(index.check(log)).isEmpty();
    }
  }

  @Test
  void rebuildsFromALogThatWasTrimmed() throws InterruptedException {
    appendRandom(new RandomEvents(9), 500);
    List<LogEntry> entries =
        log.read(Stream.EVENTS, Position.START, Integer.MAX_VALUE, Duration.ZERO);
    try (HistoryIndex index = open()) {
      follow(index);
      log.trim(Stream.EVENTS, entries.get(200).position());
      assertThat(index.check(log)).isEmpty();
      index.rebuild(log);
      readModel();
      assertThat(everyPage(index, EVERYTHING)).isEqualTo(model.answers(EVERYTHING));
    }
  }

  @Test
  void whatIsLostOfATrimmedLogBeginsAnewWhereTheLogDoes() throws Exception {
    appendRandom(new RandomEvents(10), 500);
    List<LogEntry> entries =
        log.read(Stream.EVENTS, Position.START, Integer.MAX_VALUE, Duration.ZERO);
    try (HistoryIndex index = open()) {
      follow(index);
    }
    log.trim(Stream.EVENTS, entries.get(200).position());
    readModel();
    try (HistoryIndex index = open()) {
      index.beginWithin(log);
      assertThat(index.next()).as("nothing is lost").isEqualTo(log.end(Stream.EVENTS, 0));
    }
    for (String lost : List.of("", "position")) {
      Path path = root.resolve("history").resolve(lost);
      if (lost.isEmpty()) {
        Folders.delete(path);
      } else {
        Files.delete(path);
      }
      try (HistoryIndex index = open()) {
        index.beginWithin(log);
        assertThat(index.next()).isEqualTo(log.begin(Stream.EVENTS, 0));
        follow(index);
        assertThat(everyPage(index, EVERYTHING)).isEqualTo(model.answers(EVERYTHING));
        assertThat(index.check(log)).isEmpty();
      }
    }
    try (HistoryIndex index = open()) {
      assertThat(index.next()).isEqualTo(log.end(Stream.EVENTS, 0));
    }
  }

  /** The log's first entry is no longer the one with which history's clock began. */
  @Test
  void knowsWhatHasExpiredOfATrimmedLog() throws Exception {
    HistorySettings threeDays =
        HistorySettings.DEFAULTS.withRetention(Optional.of(Duration.ofDays(3)));
    append(management("2026-03-01T00:00:00Z", "A"));
    try (HistoryIndex index = open(threeDays)) {
      follow(index);
      clock.move(Duration.ofDays(10)); // Counts as one.
      Position second = log.end(Stream.EVENTS, 0);
      append(management("2026-03-02T00:00:00Z", "B"));
      for (int day = 0; day < 4; day++) {
        clock.move(Duration.ofDays(1));
        append(management("2026-03-05T00:00:00Z", "C"));
      }
      follow(index);
      index.expire();
      assertThat(days()).containsExactly("2026-03-05");
      assertThat(index.check(log)).isEmpty();
      log.trim(Stream.EVENTS, second);
      assertThat(index.check(log)).isEmpty();
    }
  }

  @Test
  void tellsWhereItDiffersFromTheLog() throws Exception {
    append(management("2026-03-01T00:00:00Z", "A"), management("2026-03-02T00:00:00Z", "B"));
    Position second =
        log.read(Stream.EVENTS, Position.START, 2, Duration.ZERO).getLast().position();
    try (HistoryIndex index = open()) {
      follow(index);
      assertThat(index.check(log)).isEmpty();
      log.tamper(second, RandomEvents.payload(management("2026-03-02T00:00:00Z", "C")));
      assertThat(index.check(log))
          .containsExactly(
              "history of 2026-03-02 differs in content from the log's;"
                  + " run: cairn rebuild history");
      log.tamper(second, RandomEvents.payload(management("2026-03-03T00:00:00Z", "B")));
      assertThat(index.check(log)).hasSize(2);
    }
  }

  @Test
  void tellsOfDamagedFiles() throws Exception {
    appendRandom(new RandomEvents(10), 300);
    try (HistoryIndex index = open()) {
      follow(index);
      index.compact();
    }
    flipAByte(root.resolve("history"));
    try (HistoryIndex index = open()) {
      assertThat(index.check(log))
          .singleElement()
          .asString()
          .contains("run: cairn rebuild history");
      index.rebuild(log);
      assertThat(index.check(log)).isEmpty();
    }
  }

  /** In the middle of the largest file: whether Lucene keeps a segment as one depends on timing. */
  private static void flipAByte(Path folder) throws IOException {
    Path data;
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      data =
          files
              .filter(Files::isRegularFile)
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(data, bytes);
  }

  @Test
  void finishesARebuildThatACrashCut() throws IOException {
    append(management("2026-03-01T00:00:00Z", "A"));
    try (HistoryIndex index = open()) {
      follow(index);
    }
    Files.move(root.resolve("history"), root.resolve("history.replaced"));
    Files.createDirectories(root.resolve("history.rebuilt/2026-03-01"));
    try (HistoryIndex index = open()) {
      assertThat(index.search(EVERYTHING).events()).hasSize(1);
    }
    assertThat(root.toFile().list()).containsExactly("history");
  }
}
