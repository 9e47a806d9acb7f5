package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryIndexTest extends HistoryFixture {
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
}
