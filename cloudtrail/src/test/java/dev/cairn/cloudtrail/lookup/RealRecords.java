package dev.cairn.cloudtrail.lookup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** CloudTrail files read in the plainest way, to compare with. */
public final class RealRecords {
  /** Where the real records are, if they are. */
  public static final Path FOLDER = Path.of("../../shared/data/cloudtrail").toAbsolutePath();

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A record.
   *
   * @param json its bytes in the file
   * @param members the same as maps, lists and texts
   */
  public record RealRecord(byte[] json, Map<String, Object> members) {
    /** The text at a path of member names; empty if there is none. */
    public String text(String... path) {
      Object value = members;
      for (String name : path) {
        value = value instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return value == null ? "" : value.toString();
    }
  }

  private RealRecords() {}

  /** The records of all files of a folder, in the order of the files' names. */
  public static List<RealRecord> read(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().flatMap(file -> records(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RealRecord> records(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<RealRecord> records = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      parser.nextToken();
      parser.nextToken();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        Map<String, Object> members = object(parser);
        int to = (int) parser.currentLocation().getByteOffset();
        byte[] json =
            new String(bytes, from, to - from, StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
        records.add(new RealRecord(json, members));
      }
    }
    return records;
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      Object value = value(parser);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          Object value = value(parser);
          if (value != null) {
            list.add(value);
          }
        }
        yield list;
      }
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }
}
