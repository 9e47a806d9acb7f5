package dev.cairn.cloudtrail.importing;

import dev.cairn.eventlog.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The records whose eventID another record had first. They are kept out of the log, so that they
 * neither replace nor hide the first, and in the data folder, so that nothing is lost.
 */
public final class Conflicts {
  static final String FOLDER = "conflicts";
  private static final JsonFactory JSON = new JsonFactory();

  private Conflicts() {}

  /**
   * A record in conflict.
   *
   * @param first where the record that came first stands in the EVENTS stream
   * @param source name of the file that this one came from; any text
   * @param sha256 of that file
   * @param offset of this record in the file, in unpacked bytes
   * @param json the record
   */
  public record Conflict(
      String eventId, Position first, String source, String sha256, long offset, String json) {}

  /** Tells every conflict of a data folder, file by file. */
  public static void forEach(Path data, Consumer<Conflict> consumer) throws IOException {
    Path folder = data.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (Path file : files) {
        read(file, consumer);
      }
    }
  }

  private static void read(Path file, Consumer<Conflict> consumer) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        consumer.accept(conflict(line));
      }
    }
  }

  /** The record stands last in its line and is taken as it is. */
  private static Conflict conflict(String line) {
    String eventId = "";
    String source = "";
    String sha256 = "";
    long first = 0;
    long offset = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      String name = parser.nextName();
      while (name != null && !name.equals("record")) {
        parser.nextToken();
        switch (name) {
          case "eventID" -> eventId = parser.getString();
          case "firstOffset" -> first = parser.getLongValue();
          case "source" -> source = parser.getString();
          case "sha256" -> sha256 = parser.getString();
          default -> offset = parser.getLongValue();
        }
        name = parser.nextName();
      }
      parser.nextToken();
      int from = (int) parser.currentTokenLocation().getCharOffset();
      return new Conflict(
          eventId,
          new Position(0, first),
          source,
          sha256,
          offset,
          line.substring(from, line.length() - 1));
    }
  }
}
