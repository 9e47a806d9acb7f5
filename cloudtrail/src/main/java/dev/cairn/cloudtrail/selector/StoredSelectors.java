package dev.cairn.cloudtrail.selector;

import dev.cairn.core.AwsException;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;
import dev.cairn.wire.codec.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a store keeps a trail's selectors: one JSON object with a version, in which
 * texts stand as the API spells them.
 *
 * <pre>
 * {"version":1,"kind":"default"}
 * {"version":1,"kind":"basic","selectors":[{"readWriteType":"All","managementEvents":"true",
 *   "dataResources":[{"type":"AWS::S3::Object","values":["arn:aws:s3"]}],"excludedSources":[]}]}
 * {"version":1,"kind":"advanced","selectors":[{"name":"of people","fields":[
 *   {"field":"eventCategory","conditions":[{"operator":"Equals","values":["Data"]}]}]}]}
 * </pre>
 *
 * <p>The name of an advanced selector may be missing; everything else is there, and nothing beside
 * it. Any change of this form takes a new version.
 */
public final class StoredSelectors {
  private static final String VERSION = "1";

  /** A trail's selectors are far shorter under every limit that there is. */
  private static final int MOST_CHARACTERS = 32 << 20;

  private StoredSelectors() {}

  /** The text to keep. */
  public static String encode(EventSelectors selectors) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", Long.valueOf(VERSION));
    switch (selectors) {
      case EventSelectors.Default() -> document.put("kind", "default");
      case EventSelectors.Basic(var basic) -> {
        document.put("kind", "basic");
        document.put("selectors", basic.stream().map(StoredSelectors::document).toList());
      }
      case EventSelectors.Advanced(var advanced) -> {
        document.put("kind", "advanced");
        document.put("selectors", advanced.stream().map(StoredSelectors::document).toList());
      }
    }
    return new String(JsonWriter.any(document), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> document(BasicSelector selector) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("readWriteType", selector.readWriteType().text());
    document.put("managementEvents", String.valueOf(selector.managementEvents()));
    document.put(
        "dataResources",
        selector.dataResources().stream()
            .map(data -> ordered("type", data.type().text(), "values", data.values()))
            .toList());
    document.put("excludedSources", selector.excludedSources());
    return document;
  }

  private static Map<String, Object> document(AdvancedSelector selector) {
    Map<String, Object> document = new LinkedHashMap<>();
    selector.name().ifPresent(name -> document.put("name", name));
    document.put("fields", selector.fields().stream().map(StoredSelectors::document).toList());
    return document;
  }

  private static Map<String, Object> document(FieldSelector selector) {
    List<Map<String, Object>> conditions =
        selector.conditions().stream()
            .map(one -> ordered("operator", one.operator().text(), "values", one.values()))
            .toList();
    return ordered("field", selector.field().text(), "conditions", conditions);
  }

  private static Map<String, Object> ordered(
      String name, String text, String listName, List<?> list) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(name, text);
    document.put(listName, list);
    return document;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for a version that this release does not know, and for
   *     anything else that it did not write
   */
  public static EventSelectors decode(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("Stored selectors are too long: " + text.length());
    }
    try {
      return selectors(object(tree(text)));
    } catch (MalformedJsonException | AwsException e) {
      throw new IllegalArgumentException("Stored selectors are damaged: " + e.getMessage(), e);
    }
  }

  private static EventSelectors selectors(Map<String, Object> document) {
    String version = text(document, "version");
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException("Stored selectors have an unknown version: " + version);
    }
    String kind = text(document, "kind");
    if (kind.equals("default")) {
      only(document, "version", "kind");
      return new EventSelectors.Default();
    }
    only(document, "version", "kind", "selectors");
    List<Map<String, Object>> selectors = objects(document, "selectors");
    return switch (kind) {
      case "basic" ->
          new EventSelectors.Basic(selectors.stream().map(StoredSelectors::basic).toList());
      case "advanced" ->
          new EventSelectors.Advanced(selectors.stream().map(StoredSelectors::advanced).toList());
      default -> throw new IllegalArgumentException("Stored selectors of unknown kind: " + kind);
    };
  }

  private static BasicSelector basic(Map<String, Object> document) {
    only(document, "readWriteType", "managementEvents", "dataResources", "excludedSources");
    String managementEvents = text(document, "managementEvents");
    if (!managementEvents.equals("true") && !managementEvents.equals("false")) {
      throw new IllegalArgumentException("Neither true nor false: " + managementEvents);
    }
    List<DataSelection> dataResources = new ArrayList<>();
    for (Map<String, Object> data : objects(document, "dataResources")) {
      only(data, "type", "values");
      dataResources.add(
          new DataSelection(BasicResource.of(text(data, "type")), texts(data, "values")));
    }
    return new BasicSelector(
        ReadWriteType.of(text(document, "readWriteType")),
        managementEvents.equals("true"),
        dataResources,
        texts(document, "excludedSources"));
  }

  private static AdvancedSelector advanced(Map<String, Object> document) {
    only(document, "name", "fields");
    Optional<String> name =
        document.containsKey("name") ? Optional.of(text(document, "name")) : Optional.empty();
    return new AdvancedSelector(
        name, objects(document, "fields").stream().map(StoredSelectors::field).toList());
  }

  private static FieldSelector field(Map<String, Object> document) {
    only(document, "field", "conditions");
    List<Condition> conditions = new ArrayList<>();
    for (Map<String, Object> condition : objects(document, "conditions")) {
      only(condition, "operator", "values");
      conditions.add(
          new Condition(operator(text(condition, "operator")), texts(condition, "values")));
    }
    return new FieldSelector(SelectorField.of(text(document, "field")), conditions);
  }

  private static Operator operator(String text) {
    for (Operator operator : Operator.values()) {
      if (operator.text().equals(text)) {
        return operator;
      }
    }
    throw new IllegalArgumentException("Unknown operator: " + text);
  }

  private static void only(Map<String, Object> document, String... members) {
    if (!Set.of(members).containsAll(document.keySet())) {
      throw new IllegalArgumentException("Unknown members among " + document.keySet());
    }
  }

  private static String text(Map<String, Object> document, String member) {
    return text(document.get(member));
  }

  private static List<String> texts(Map<String, Object> document, String member) {
    return list(document, member).stream().map(StoredSelectors::text).toList();
  }

  private static List<Map<String, Object>> objects(Map<String, Object> document, String member) {
    return list(document, member).stream().map(StoredSelectors::object).toList();
  }

  private static List<?> list(Map<String, Object> document, String member) {
    if (document.get(member) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("Not a list: " + member);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("A text is missing");
  }

  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new LinkedHashMap<>();
      map.forEach((name, member) -> object.put((String) name, member));
      return object;
    }
    throw new IllegalArgumentException("An object is missing");
  }

  private static Object tree(String text) throws MalformedJsonException {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = new JsonCursor();
    cursor.start(json, 0, json.length);
    Object tree = value(cursor);
    cursor.end();
    return tree;
  }

  /** The cursor bounds the depth. Numbers and booleans become texts. */
  private static Object value(JsonCursor cursor) throws MalformedJsonException {
    if (cursor.isObject()) {
      cursor.beginObject();
      Map<String, Object> members = new LinkedHashMap<>();
      for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
        if (members.put(name, value(cursor)) != null) {
          throw cursor.malformed("a member stands twice");
        }
      }
      return members;
    }
    if (cursor.isList()) {
      cursor.beginList();
      List<Object> elements = new ArrayList<>();
      while (cursor.nextElement()) {
        elements.add(value(cursor));
      }
      return elements;
    }
    return cursor.text();
  }
}
