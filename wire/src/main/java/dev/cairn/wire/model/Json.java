package dev.cairn.wire.model;

import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the models' own JSON into maps. For trusted resources only, not for requests. */
final class Json {
  private final JsonCursor cursor = new JsonCursor();

  /** Each text once: the names of shapes and types stand in a model many times. */
  private final Map<String, String> texts = new HashMap<>();

  private Json() {}

  /**
   * @throws IllegalArgumentException if it is no JSON or no object
   */
  static Map<String, Object> read(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    Json json = new Json();
    json.cursor.start(bytes, 0, bytes.length);
    try {
      Map<String, Object> model = object(json.value());
      json.cursor.end();
      return model;
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException("Not a model: " + e.getMessage(), e);
    }
  }

  private Object value() throws MalformedJsonException {
    if (cursor.isObject()) {
      return object();
    }
    if (cursor.isList()) {
      return list();
    }
    if (cursor.isText()) {
      return once(cursor.text());
    }
    return scalar(cursor.text());
  }

  private String once(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }

  private static Object scalar(String text) {
    return switch (text) {
      case "" -> throw new IllegalArgumentException("A model has no null");
      case "true" -> true;
      case "false" -> false;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    return whole ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
  }

  private List<Object> list() throws MalformedJsonException {
    List<Object> list = new ArrayList<>();
    cursor.beginList();
    while (cursor.nextElement()) {
      list.add(value());
    }
    return List.copyOf(list);
  }

  /** Most objects of a model are a reference to a shape and nothing else: they stay small. */
  private Map<String, Object> object() throws MalformedJsonException {
    Map<String, Object> object = new LinkedHashMap<>();
    cursor.beginObject();
    for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
      object.put(once(name), value());
    }
    return switch (object.size()) {
      case 0 -> Map.of();
      case 1 -> Map.copyOf(object);
      default -> new LinkedHashMap<>(object); // No larger than it has to be.
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
