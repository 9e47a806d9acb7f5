package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rebuilding, checking, and what is left of a history after damage. */
class HistoryRebuildTest extends HistoryHarness {
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

  private static void flipAByte(Path folder) throws IOException {
    Path data;
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      data = files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
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
