package dev.cairn.server.faults;

import dev.cairn.core.AuditEvent;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Looks for texts, without case, in everything that a data folder holds. */
final class DataSearch {
  private final Path data;
  private final List<String> texts;
  private final Set<String> found = new TreeSet<>();

  DataSearch(Path data, Collection<String> texts) {
    this.data = data;
    this.texts = texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  /** Where a text was found: the place and the text. */
  Set<String> found() {
    return found;
  }

  /** In the bytes of every file, as they stand there. */
  DataSearch files() throws IOException {
    for (Path file : all()) {
      if (Files.isRegularFile(file)) {
        look(
            data.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return this;
  }

  private List<Path> all() throws IOException {
    try (java.util.stream.Stream<Path> walk = Files.walk(data)) {
      return walk.toList();
    }
  }

  /** In the log's entries, decompressed. */
  DataSearch log() throws InterruptedException {
    for (RecordedEvent event : events(data)) {
      look("event " + event.name(), event.json());
    }
    return this;
  }

  /** Every event of a folder that no process has open. */
  static List<RecordedEvent> events(Path data) throws InterruptedException {
    List<RecordedEvent> events = new ArrayList<>();
    try (SegmentLog log = SegmentLog.open(LogSettings.of(data.resolve("log")))) {
      Position next = Position.START;
      while (next.compareTo(log.end(Stream.EVENTS, 0)) < 0) {
        for (LogEntry entry : log.read(Stream.EVENTS, next, 4096, Duration.ZERO)) {
          byte[] json = AuditEvent.decode(entry.payload()).json();
          events.add(new RecordedEvent(new String(json, StandardCharsets.UTF_8)));
          next = entry.next();
        }
      }
    }
    return events;
  }

  /** In the words of the history's indexes. */
  DataSearch history() throws IOException {
    for (Path folder : all()) {
      if (Files.isDirectory(folder) && isIndex(folder)) {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
          for (LeafReaderContext leaf : reader.leaves()) {
            words(leaf.reader());
          }
        }
      }
    }
    return this;
  }

  private static boolean isIndex(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("segments_"));
    }
  }

  private void words(LeafReader reader) throws IOException {
    for (FieldInfo field : reader.getFieldInfos()) {
      Terms terms = reader.terms(field.name);
      if (terms == null) {
        continue;
      }
      TermsEnum each = terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        look(
            "history's words of " + field.name,
            new String(term.bytes, term.offset, term.length, StandardCharsets.UTF_8));
      }
    }
  }

  /** In a text. */
  DataSearch look(String place, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String each : texts) {
      if (lower.contains(each)) {
        found.add(place + ": " + each);
      }
    }
    return this;
  }
}
