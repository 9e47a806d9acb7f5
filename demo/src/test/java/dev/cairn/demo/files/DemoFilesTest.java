package dev.cairn.demo.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.demo.DemoEvent;
import dev.cairn.demo.DemoOrganisation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
  private static final DemoOrganisation ORGANISATION =
      DemoOrganisation.of(11, 2_000, Instant.parse("2026-11-20T15:04:05Z"));

  @TempDir private Path folder = Path.of("");

  @Test
  void writesEveryRecordInAwsFolders() throws IOException {
    DemoFiles.Written written =
        new DemoFiles(folder, Duration.ofHours(6), 2).write(ORGANISATION.iterator());
    Map<String, String> files = read(folder);
    assertThat(written.events()).isEqualTo(2_000);
    assertThat(written.files()).isEqualTo(files.size());
    assertThat(files.keySet())
        .allMatch(
            name ->
                name.matches(
                    "AWSLogs/(\\d{12})/CloudTrail/([a-z0-9-]+)/\\d{4}/\\d\\d/\\d\\d/"
                        + "\\1_CloudTrail_\\2_\\d{8}T\\d{4}Z_[A-Za-z0-9]{16}\\.json\\.gz"));
    assertThat(files.values().stream().mapToLong(String::length).sum())
        .isEqualTo(written.plainBytes());
    List<DemoEvent> events = ORGANISATION.stream().toList();
    for (int i = 0; i < events.size(); i += 40) {
      DemoEvent event = events.get(i);
      String json = new String(event.json(), StandardCharsets.UTF_8);
      assertThat(files.entrySet().stream().filter(file -> holds(file, event, json))).hasSize(1);
    }
  }

  private static boolean holds(Map.Entry<String, String> file, DemoEvent event, String json) {
    String place = "AWSLogs/" + event.account() + "/CloudTrail/" + event.region() + "/";
    return file.getKey().startsWith(place) && file.getValue().contains(json);
  }

  @Test
  void writesTheSameWithAnyNumberOfThreads() throws IOException {
    Path one = folder.resolve("one");
    Path three = folder.resolve("three");
    new DemoFiles(one, Duration.ofDays(1), 1).write(ORGANISATION.iterator());
    new DemoFiles(three, Duration.ofDays(1), 3).write(ORGANISATION.iterator());
    assertThat(read(three)).isEqualTo(read(one));
  }

  @Test
  void saysWhenItCannotWrite() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    DemoFiles files = new DemoFiles(file, Duration.ofDays(1), 2);
    assertThatThrownBy(() -> files.write(ORGANISATION.iterator()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Cannot write below");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new DemoFiles(folder, Duration.ofSeconds(30), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DemoFiles(folder, Duration.ofDays(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          assertThat(text).startsWith("{\"Records\":[{").endsWith("}]}");
          texts.put(folder.relativize(file).toString(), text);
        }
      }
    }
    return texts;
  }
}
