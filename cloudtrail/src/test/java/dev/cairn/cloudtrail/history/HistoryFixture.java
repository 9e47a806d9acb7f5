package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.cloudtrail.history.HistoryQuery.Page;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** History over a log in memory, and a list to compare it with. */
abstract class HistoryFixture {
  static final HistorySettings SETTINGS = HistorySettings.DEFAULTS.withRetention(Optional.empty());
  static final HistoryQuery EVERYTHING =
      HistoryQuery.all(Scope.everything(), Scope.everything(), 50);

  @TempDir Path root;
  final MovableClock clock = new MovableClock(Instant.parse("2026-03-08T00:00:00Z"));
  final MemoryLog log = new MemoryLog(clock);
  final HistoryModel model = new HistoryModel();

  HistoryIndex open() {
    return open(SETTINGS);
  }

  HistoryIndex open(HistorySettings settings) {
    return new HistoryIndex(root.resolve("history"), settings, clock);
  }

  void append(String... jsons) {
    List<byte[]> payloads = new ArrayList<>();
    for (String json : jsons) {
      payloads.add(RandomEvents.payload(json));
    }
    log.append(Stream.EVENTS, 0, payloads);
  }

  void appendRandom(RandomEvents events, int count) {
    for (int i = 0; i < count; i++) {
      log.append(Stream.EVENTS, 0, List.of(events.next()));
    }
  }

  void follow(HistoryIndex index) {
    follow(index, 100);
    index.refresh();
  }

  void follow(HistoryIndex index, int batchSize) {
    List<LogEntry> batch = log.read(Stream.EVENTS, index.next(), batchSize, Duration.ZERO);
    while (!batch.isEmpty()) {
      index.apply(batch);
      batch = log.read(Stream.EVENTS, index.next(), batchSize, Duration.ZERO);
    }
  }

  void readModel() {
    log.read(Stream.EVENTS, log.begin(Stream.EVENTS, 0), Integer.MAX_VALUE, Duration.ZERO)
        .forEach(model::add);
  }

  static List<Cursor> everyPage(HistoryIndex index, HistoryQuery query) {
    List<Cursor> all = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    do {
      Page page = index.search(query.after(after));
      assertThat(page.events()).hasSizeLessThanOrEqualTo(query.pageSize());
      all.addAll(page.events());
      after = page.next();
      assertThat(after.isEmpty() || page.events().size() == query.pageSize()).isTrue();
    } while (after.isPresent());
    return all;
  }

  static String management(String time, String name) {
    return "{\"eventTime\":\"%s\",\"eventName\":\"%s\",\"eventCategory\":\"Management\"}"
        .formatted(time, name);
  }

  static Page named(HistoryIndex index, String name) {
    return index.search(EVERYTHING.where(List.of(new Condition(Attribute.EVENT_NAME, name))));
  }

  List<String> days() {
    String[] names = root.resolve("history").toFile().list((_, name) -> name.startsWith("2"));
    assertThat(names).isNotNull();
    return List.of(names);
  }
}
