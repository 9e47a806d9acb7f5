package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.format.LogIdentity;
import dev.cairn.eventlog.proof.Fsck;
import dev.cairn.eventlog.proof.FsckReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder that version 1 of the format wrote still opens. With {@code -Dcairn.golden=FOLDER} the
 * test writes such a folder instead, for a new version's own golden files; those of older versions
 * are never written again.
 */
class GoldenTest {
  private static final String SEGMENT = "events/00000000000000000000.segment";
  private static final Instant TIME = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<List<String>> BATCHES =
      List.of(
          List.of("short"),
          List.of("a", "", "compresses ".repeat(200)),
          List.of("{\"eventName\":\"CreateUser\"}"));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path folder) throws IOException {
    LogSettings settings = LogSettings.of(folder).withReserveBytes(0).withClock(() -> TIME);
    try (SegmentLog log = SegmentLog.open(settings)) {
      for (List<String> batch : BATCHES) {
        log.append(Stream.EVENTS, 0, batch.stream().map(GoldenTest::bytes).toList());
      }
    }
    Path segment = folder.resolve(SEGMENT);
    byte[] content = Files.readAllBytes(segment);
    int end = content.length;
    while (content[end - 1] == 0) {
      end--;
    }
    Files.write(segment, Arrays.copyOf(content, end));
  }

  private static void copy(String name, Path to) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("/log-version-1/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), to.resolve(name));
    }
  }

  @Test
  void versionOneStillOpens(@TempDir Path temporary) throws Exception {
    String target = System.getProperty("cairn.golden", "");
    if (!target.isEmpty()) {
      write(Path.of(target));
      return;
    }
    Path folder = temporary.resolve("log");
    Files.createDirectories(folder.resolve("events"));
    copy(LogIdentity.FILE, folder);
    copy(SEGMENT, folder);
    FsckReport report = Fsck.check(Disk.real(), folder, List.of(), null);
    assertThat(report.findings()).isEmpty();
    List<String> expected = BATCHES.stream().flatMap(List::stream).toList();
    try (SegmentLog log = SegmentLog.open(LogSettings.of(folder).withReserveBytes(0))) {
      List<LogEntry> entries = log.read(Stream.EVENTS, Position.START, 100, Duration.ZERO);
      assertThat(entries)
          .extracting(entry -> new String(entry.payload(), StandardCharsets.UTF_8))
          .isEqualTo(expected);
      assertThat(entries).allMatch(entry -> entry.ingestTime().equals(TIME));
      log.append(Stream.EVENTS, 0, List.of(bytes("new")));
      assertThat(log.entries(Stream.EVENTS)).isEqualTo(expected.size() + 1);
    }
    assertThat(Fsck.check(Disk.real(), folder, List.of(), null).findings()).isEmpty();
  }
}
