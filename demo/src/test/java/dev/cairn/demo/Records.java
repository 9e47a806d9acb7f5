package dev.cairn.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads records strictly: as maps, lists and scalars in their order. */
final class Records {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Records() {}

  /** Parses one record; anything that is not exactly one JSON object is refused. */
  static Map<String, @Nullable Object> parse(byte[] json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      Object value = value(parser, parser.nextToken());
      if (parser.nextToken() != null || !(value instanceof Map<?, ?>)) {
        throw new IllegalArgumentException("Not one object");
      }
      @SuppressWarnings("unchecked") // Keys are texts because JSON has no others.
      Map<String, @Nullable Object> record = (Map<String, @Nullable Object>) value;
      return record;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          object.put(name, value(parser, parser.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        JsonToken next = parser.nextToken();
        while (next != JsonToken.END_ARRAY) {
          list.add(value(parser, next));
          next = parser.nextToken();
        }
        yield list;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getString();
    };
  }

  /** A member, by its path of names; null where one is missing. */
  static @Nullable Object at(@Nullable Object record, String... path) {
    Object value = record;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  /** A member as text; empty where it is missing. */
  static String text(@Nullable Object record, String... path) {
    Object value = at(record, path);
    return value == null ? "" : value.toString();
  }
}
