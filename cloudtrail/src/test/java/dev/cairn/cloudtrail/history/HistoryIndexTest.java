package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryIndexTest extends HistoryHarness {
  /** Random events and questions, with refreshes, commits, merges and restarts in between. */
  @Test
  void answersAsAListWould() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    RandomEvents events = new RandomEvents(seed);
    HistoryIndex index = open();
    try {
      for (int round = 0; round < 12; round++) {
        int known = model.fields().size();
        appendRandom(events, random.nextInt(300));
        log.read(Stream.EVENTS, Position.START, Integer.MAX_VALUE, Duration.ZERO).stream()
            .skip(known)
            .forEach(model::add);
        follow(index, 1 + random.nextInt(200));
        index.refresh();
        switch (random.nextInt(4)) {
          case 0 -> index.commit();
          case 1 -> index.compact();
          case 2 -> {
            index.close();
            index = open();
          }
          default -> {}
        }
        for (int i = 0; i < 40; i++) {
          HistoryQuery query = events.query(model.fields());
          assertThat(everyPage(index, query))
              .as("seed %d, %s", seed, query)
              .isEqualTo(model.answers(query));
        }
        assertThat(index.unreadable()).isEmpty();
      }
    } finally {
      index.close();
    }
  }

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
  void neverRepeatsNorSkipsWhileEventsArrive() throws InterruptedException {
    RandomEvents events = new RandomEvents(17);
    appendRandom(events, 500);
    readModel();
    List<Cursor> before = model.answers(EVERYTHING);
    try (HistoryIndex index = open()) {
      follow(index);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 10; i++) {
                      appendRandom(events, 50);
                      follow(index);
                    }
                  });
      for (int run = 0; run < 3; run++) {
        List<Cursor> pages =
            everyPage(index, HistoryQuery.all(Scope.everything(), Scope.everything(), 20));
        assertThat(new HashSet<>(pages)).hasSameSizeAs(pages).containsAll(before);
        assertThat(pages)
            .isSortedAccordingTo(
                (a, b) ->
                    a.timeMillis() != b.timeMillis()
                        ? Long.compare(b.timeMillis(), a.timeMillis())
                        : Long.compare(b.position().offset(), a.position().offset()));
      }
      writer.join();
    }
  }

  @Test
  void showsWhatWasAppliedWithinAMoment() throws InterruptedException {
    try (HistoryIndex index = open(HistorySettings.DEFAULTS)) {
      append(management("2026-03-01T00:00:00Z", "CreateUser"));
      follow(index, 10);
      long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (index.search(EVERYTHING).events().isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(5);
      }
      assertThat(index.search(EVERYTHING).events()).hasSize(1);
    }
  }

  @Test
  void breaksTiesByPosition() {
    String same = management("2026-03-01T00:00:00Z", "CreateUser");
    append(same, same, same);
    try (HistoryIndex index = open()) {
      follow(index);
      assertThat(index.search(EVERYTHING).positions())
          .hasSize(3)
          .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
  }

  @Test
  void countsAndPassesOverWhatIsNoEvent() {
    log.append(
        Stream.EVENTS, 0, List.of(new byte[0], new byte[] {9}, RandomEvents.payload("{broken")));
    append(management("2026-03-01T00:00:00Z", "CreateUser"));
    try (HistoryIndex index = open()) {
      follow(index);
      assertThat(index.unreadable()).startsWith("3 entries of the log are no events");
      assertThat(named(index, "CreateUser").events()).hasSize(1);
      assertThat(index.next()).isEqualTo(log.end(Stream.EVENTS, 0));
    }
  }

  @Test
  void showsInsightsOnlyWhenAskedAndDataEventsNever() {
    append(
        management("2026-03-01T00:00:00Z", "A"),
        "{\"eventTime\":\"2026-03-01T00:00:00Z\",\"eventCategory\":\"Insight\"}",
        "{\"eventTime\":\"2026-03-01T00:00:00Z\",\"eventCategory\":\"Data\"}",
        "{\"eventTime\":\"2026-03-01T00:00:00Z\",\"eventCategory\":\"NetworkActivity\"}");
    try (HistoryIndex index = open()) {
      follow(index);
      assertThat(index.search(EVERYTHING).events()).hasSize(1);
      assertThat(index.search(EVERYTHING.of(Category.INSIGHT)).events()).hasSize(1);
    }
  }

  @Test
  void forgetsEventsWhenTheirRetentionSinceIngestEnds() {
    HistorySettings ninetyDays = HistorySettings.DEFAULTS;
    append(management("2020-01-01T00:00:00Z", "Old"), management("2026-03-07T00:00:00Z", "New"));
    try (HistoryIndex index = open(ninetyDays)) {
      follow(index);
      for (int day = 1; day <= 90; day++) {
        clock.move(Duration.ofDays(1));
        append(management("2026-03-07T00:00:00Z", "Day" + day));
        follow(index);
      }
      assertThat(named(index, "Old").events()).hasSize(1);
      assertThat(named(index, "New").events()).hasSize(1);
      clock.move(Duration.ofSeconds(2));
      assertThat(named(index, "Old").events()).isEmpty();
      assertThat(named(index, "New").events()).isEmpty();
      assertThat(named(index, "Day1").events()).hasSize(1);
      assertThat(days()).hasSize(2);
      index.expire();
      assertThat(days()).as("the whole day went, the partly expired one stays").hasSize(1);
      assertThat(named(index, "Day1").events()).hasSize(1);
      append(management("2020-01-01T00:00:00Z", "Old"));
      follow(index);
      assertThat(named(index, "Old").events()).as("the day opens anew").hasSize(1);
    }
    try (HistoryIndex index = open(ninetyDays)) {
      assertThat(named(index, "New").events()).isEmpty();
      assertThat(named(index, "Day1").events()).hasSize(1);
    }
    try (HistoryIndex index = open(SETTINGS)) {
      assertThat(named(index, "New").events()).as("for ever").hasSize(1);
    }
  }

  private List<String> days() {
    String[] names = root.resolve("history").toFile().list((_, name) -> name.startsWith("2"));
    assertThat(names).isNotNull();
    return List.of(names);
  }

  @Test
  void doesNotFollowAClockThatJumps() {
    append(management("2026-03-07T00:00:00Z", "Kept"));
    try (HistoryIndex index = open(HistorySettings.DEFAULTS)) {
      follow(index);
      clock.move(Duration.ofDays(40_000));
      index.expire();
      assertThat(named(index, "Kept").events()).hasSize(1);
      append(management("2026-03-07T00:00:00Z", "AfterTheJump"));
      follow(index);
      index.expire();
      assertThat(named(index, "Kept").events()).hasSize(1);
      clock.move(Duration.ofDays(-40_000));
      append(management("2026-03-07T00:00:00Z", "Corrected"));
      follow(index);
      for (int day = 0; day < 90; day++) {
        clock.move(Duration.ofDays(1));
        append(management("2026-03-08T00:00:00Z", "Later"));
        follow(index);
      }
      index.expire();
      assertThat(named(index, "Kept").events()).isEmpty();
      assertThat(named(index, "Corrected").events()).hasSize(1);
    }
  }

  @Test
  void keepsAbsurdTimesInFewDaysAndInOrder() throws InterruptedException {
    append(
        management("9999-12-31T23:59:59Z", "Last"),
        management("2100-01-01T00:00:00Z", "Later"),
        management("1970-01-01T00:00:00Z", "First"),
        management("1999-01-01T00:00:00Z", "Early"),
        management("2026-03-01T00:00:00Z", "Now"));
    try (HistoryIndex index = open()) {
      follow(index);
      assertThat(days()).containsExactlyInAnyOrder("2010-01-01", "2026-03-01", "2099-12-31");
      readModel();
      assertThat(everyPage(index, EVERYTHING)).isEqualTo(model.answers(EVERYTHING));
      HistoryQuery early = EVERYTHING.between(0, 1);
      assertThat(everyPage(index, early)).isEqualTo(model.answers(early)).hasSize(1);
      assertThat(index.check(log)).isEmpty();
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
}
