package dev.cairn.wire.protocol;

import dev.cairn.wire.Payload;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Documents of test cases as JSON: {@code {"$t": milliseconds}} is a timestamp, {@code {"$b":
 * base64}} a blob.
 */
final class TestDocuments {
  private static final JsonFactory FACTORY = new JsonFactory();

  private TestDocuments() {}

  @SuppressWarnings("unchecked") // JSON objects have texts for keys.
  static Map<String, Object> read(String json) {
    return (Map<String, Object>) value(json);
  }

  static Object value(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Object value = value(parser);
      return value == null ? "null" : value;
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
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
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> null;
    };
  }

  private static Object object(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    String name;
    while ((name = parser.nextName()) != null) {
      parser.nextToken();
      object.put(name, value(parser));
    }
    if (object.get("$t") instanceof Long millis) {
      return Instant.ofEpochMilli(millis);
    }
    if (object.get("$b") instanceof String blob) {
      return Base64.getDecoder().decode(blob);
    }
    return object;
  }

  /** A member that is there. */
  static Object at(Map<?, ?> object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  /** A text that is there. */
  static String text(Map<?, ?> object, String name) {
    return (String) at(object, name);
  }

  /** An object that is there. */
  @SuppressWarnings("unchecked") // JSON objects have texts for keys.
  static Map<String, Object> object(Map<?, ?> object, String name) {
    return (Map<String, Object>) at(object, name);
  }

  /** A form in which equal documents are equal: blobs as texts, whole numbers as such. */
  static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Payload.InMemory streamed -> comparable(streamed.bytes());
      case byte[] blob -> "blob " + Base64.getEncoder().encodeToString(blob);
      case BigInteger big -> big.doubleValue();
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((key, each) -> out.put(key, comparable(each)));
        yield out;
      }
      case List<?> list -> {
        List<@Nullable Object> out = new ArrayList<>();
        list.forEach(each -> out.add(comparable(each)));
        yield out;
      }
      default -> value;
    };
  }
}
