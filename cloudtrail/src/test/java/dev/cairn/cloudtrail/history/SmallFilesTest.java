package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FlushInfo;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;

class SmallFilesTest extends HistoryFixture {
  private static final int LENGTH = 1000;
  private static final HistorySettings BY_HAND =
      new HistorySettings(Optional.empty(), Duration.ofHours(1), Duration.ofHours(1), 1 << 20, 64);

  private static void write(Directory directory, String name) throws IOException {
    IOContext flush = IOContext.flush(new FlushInfo(1, LENGTH));
    try (IndexOutput out = directory.createOutput(name, flush)) {
      out.writeBytes(new byte[LENGTH], LENGTH);
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Test
  void writesAFileWhenItIsForced() throws IOException {
    SmallFiles files = new SmallFiles(10 * LENGTH);
    Path folder = folder("day");
    try (Directory directory = files.open(folder)) {
      write(directory, "a");
      assertThat(directory.listAll()).containsExactly("a");
      assertThat(folder.resolve("a")).doesNotExist();
      directory.sync(List.of("a"));
      assertThat(folder.resolve("a")).hasSize(LENGTH);
      assertThat(files.bytes()).isZero();
    }
  }

  @Test
  void boundsWhatAllDaysKeepTogether() throws IOException {
    SmallFiles files = new SmallFiles(10 * LENGTH);
    List<Directory> days = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Directory day = files.open(folder("day" + i));
      write(day, "a");
      days.add(day);
    }
    assertThat(files.bytes()).isBetween(9L * LENGTH, 11L * LENGTH);
    assertThat(root.resolve("day0/a")).doesNotExist();
    assertThat(root.resolve("day29/a")).hasSize(LENGTH);
    for (Directory day : days) {
      day.close();
    }
    assertThat(files.bytes()).isZero();
  }

  /** What is found is not on the disk before the commit, and all of it is there after. */
  @Test
  void historyMakesFilesAtCommitsOnly() throws Exception {
    append(management("2026-03-01T00:00:00Z", "A"), management("2026-03-01T00:00:01Z", "B"));
    try (HistoryIndex index = open(BY_HAND)) {
      follow(index);
      assertThat(named(index, "A").events()).hasSize(1);
      assertThat(segments()).isEmpty();
      index.commit();
      assertThat(segments()).isNotEmpty();
      Path copy = root.resolve("copy");
      copyFolder(root.resolve("history"), copy);
      try (HistoryIndex crashed = new HistoryIndex(copy, BY_HAND, clock)) {
        assertThat(named(crashed, "A").events()).hasSize(1);
        assertThat(crashed.durable()).isEqualTo(index.durable());
        assertThat(crashed.check(log)).isEmpty();
      }
    }
  }

  private List<Path> segments() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(root.resolve("history"))) {
      return files.filter(file -> file.toString().endsWith(".cfs")).toList();
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
