package dev.cairn.wire.recording;

import dev.cairn.core.AuditEvent;
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

/** Reads JSON strictly: bad UTF-8, bad numbers, duplicate names and trailing bytes are failures. */
final class Parsed {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Parsed() {}

  static Map<String, @Nullable Object> event(AuditEvent event) {
    return object(event.json());
  }

  static Map<String, @Nullable Object> object(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Map<String, @Nullable Object> object = object(value(parser));
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("There is more after the JSON");
      }
      return object;
    }
  }

  @SuppressWarnings("unchecked") // Only value() makes maps, and their keys are texts.
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("Null where an object should be");
    }
    return (Map<String, @Nullable Object>) value;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          object.put(key, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> throw new IllegalArgumentException("Not JSON: " + parser.currentToken());
    };
  }
}
