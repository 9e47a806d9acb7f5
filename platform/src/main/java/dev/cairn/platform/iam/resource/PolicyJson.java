package dev.cairn.platform.iam.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads policies' JSON, strictly: no duplicate keys, nothing after the end, depth bounded. */
final class PolicyJson {
  private static final int DEPTH = 32;
  private static final int LENGTH = 131_072;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxDocumentLength(LENGTH * 4L)
                  .build())
          .build();

  private PolicyJson() {}

  /** The object that a text holds; empty if it holds anything else. */
  static Optional<Map<String, Object>> read(String text) {
    if (text.length() > LENGTH) {
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> object = object(parser);
      return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** An object or a list of objects, as a list; empty if it is neither. */
  @SuppressWarnings("unchecked") // Only object() makes maps, and their keys are texts.
  static List<Map<String, Object>> objects(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case Map<?, ?> one -> List.of((Map<String, Object>) one);
      case List<?> list when list.stream().allMatch(Map.class::isInstance) ->
          list.stream().map(each -> (Map<String, Object>) each).toList();
      case null, default -> List.of();
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      object.put(key, value(parser));
    }
    return object;
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getString();
    };
  }
}
