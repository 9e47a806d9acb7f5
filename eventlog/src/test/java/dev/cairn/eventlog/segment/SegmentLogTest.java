package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
  Path folder;

  private SegmentLog open() {
    return SegmentLog.open(LogSettings.of(folder.resolve("log")).withReserveBytes(0));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(List<LogEntry> entries) {
    return entries.stream().map(e -> new String(e.payload(), StandardCharsets.UTF_8)).toList();
  }

  private static List<LogEntry> readAll(SegmentLog log) throws InterruptedException {
    List<LogEntry> all = new ArrayList<>();
    Position at = log.begin(Stream.EVENTS, 0);
    for (var some = log.read(Stream.EVENTS, at, 100, Duration.ZERO);
        !some.isEmpty();
        some = log.read(Stream.EVENTS, at, 100, Duration.ZERO)) {
      all.addAll(some);
      at = some.getLast().next();
    }
    return all;
  }

  @Test
  void givesBackWhatWasAppendedAfterItWasOpenedAgain() throws Exception {
    List<Position> positions;
    try (SegmentLog log = open()) {
      positions = log.append(Stream.EVENTS, 0, List.of(bytes("one"), bytes("two")));
      assertThat(texts(readAll(log))).containsExactly("one", "two");
    }
    try (SegmentLog log = open()) {
      assertThat(texts(readAll(log))).containsExactly("one", "two");
      assertThat(texts(log.get(Stream.EVENTS, positions.reversed()))).containsExactly("two", "one");
      log.append(Stream.EVENTS, 0, List.of(bytes("three")));
      assertThat(texts(readAll(log))).containsExactly("one", "two", "three");
    }
  }

  @Test
  void gathersManyCallers() throws Exception {
    ConcurrentHashMap<Position, String> expected = new ConcurrentHashMap<>();
    try (SegmentLog log = open()) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int thread = 0; thread < 32; thread++) {
          int name = thread;
          threads.execute(
              () -> {
                for (int i = 0; i < 50; i++) {
                  String text = name + ":" + i + "x".repeat(i * 50);
                  Position at = log.append(Stream.EVENTS, 0, List.of(bytes(text))).getFirst();
                  expected.put(at, text);
                }
              });
        }
      }
      assertThat(expected).hasSize(1600);
      for (LogEntry entry : readAll(log)) {
        assertThat(new String(entry.payload(), StandardCharsets.UTF_8))
            .isEqualTo(expected.remove(entry.position()));
      }
      assertThat(expected).isEmpty();
    }
  }

  @Test
  void belongsToOneOwner() {
    SegmentLog log = open();
    assertThatThrownBy(this::open)
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("in use by another process");
    log.close();
    open().close();
  }

  @Test
  void letsNobodyElseRead() throws Exception {
    try (SegmentLog log = open()) {
      log.append(Stream.EVENTS, 0, List.of(bytes("secret")));
    }
    try (var paths = Files.walk(folder.resolve("log"))) {
      for (Path path : paths.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }
}
