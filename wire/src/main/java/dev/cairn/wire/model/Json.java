package dev.cairn.wire.model;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the models' own JSON into maps. For trusted resources only, not for requests. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;

  /** Each text once: the names of shapes and types stand in a model many times. */
  private final Map<String, String> texts = new HashMap<>();

  private Json(JsonParser parser) {
    this.parser = parser;
  }

  static Map<String, Object> read(InputStream in) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      return object(new Json(parser).value());
    }
  }

  private Object value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value());
        }
        yield List.copyOf(array);
      }
      case VALUE_STRING -> texts.computeIfAbsent(parser.getString(), text -> text);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default ->
          throw new IllegalArgumentException("A model has no " + parser.currentToken() + " here");
    };
  }

  /** Most objects of a model are a reference to a shape and nothing else: they stay small. */
  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      object.put(key, value());
    }
    return switch (object.size()) {
      case 0 -> Map.of();
      case 1 -> Map.copyOf(object);
      default -> new LinkedHashMap<>(object);
    };
  }

  @SuppressWarnings("unchecked") // Only value() makes maps, and their keys are texts.
  static Map<String, Object> object(@Nullable Object value) {
    return value == null ? Collections.emptyMap() : (Map<String, Object>) value;
  }

  static Map<String, Object> object(Map<String, Object> parent, String key) {
    return object(parent.get(key));
  }

  static String text(Map<String, Object> parent, String key, String absent) {
    Object value = parent.get(key);
    return value == null ? absent : value.toString();
  }

  static List<String> texts(Map<String, Object> parent, String key) {
    Object value = parent.get(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(Object::toString).toList();
  }
}
