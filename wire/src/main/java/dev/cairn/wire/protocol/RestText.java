package dev.cairn.wire.protocol;

import dev.cairn.wire.codec.FormFields;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.codec.Scalars;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import dev.cairn.wire.model.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Members that stand in headers and query parameters of REST messages. */
final class RestText {
  private RestText() {}

  static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A query string's parameters, decoded, by name. */
  static Map<String, List<String>> query(String rawQuery) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    FormFields.forEach(
        rawQuery, (name, value) -> query.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value));
    return query;
  }

  /** A member's value of the query string, or null if it is absent. */
  static @Nullable Object fromQuery(Member member, Map<String, List<String>> query) {
    if (member.shape().type() == ShapeType.MAP) {
      return queryMap(member.shape(), query);
    }
    List<String> values = query.get(member.wireName());
    if (values == null) {
      return null;
    }
    if (member.shape().type() == ShapeType.LIST) {
      return elements(member.shape().element(), values, TimestampFormat.DATE_TIME);
    }
    return Scalars.parse(member, values.getFirst(), TimestampFormat.DATE_TIME);
  }

  /** Every parameter, those that are members of their own too. */
  private static @Nullable Object queryMap(Shape shape, Map<String, List<String>> query) {
    boolean lists = shape.element().shape().type() == ShapeType.LIST;
    Map<String, Object> map = new LinkedHashMap<>();
    query.forEach((name, values) -> map.put(name, lists ? values : values.getFirst()));
    return map.isEmpty() ? null : map;
  }

  /** A member's value of the headers, or null if it is absent. */
  static @Nullable Object fromHeader(Member member, Headers headers) {
    List<String> values = headers.all(lowerCase(member.wireName()));
    if (values.isEmpty()) {
      return null;
    }
    if (member.jsonValue()) {
      return new String(Scalars.blob(values.getFirst()), StandardCharsets.UTF_8);
    }
    if (member.shape().type() == ShapeType.LIST) {
      Member element = member.shape().element();
      List<String> items = split(String.join(",", values), datesIn(element));
      return items.isEmpty() ? null : elements(element, items, TimestampFormat.HTTP_DATE);
    }
    return Scalars.parse(member, values.getFirst(), TimestampFormat.HTTP_DATE);
  }

  /** The headers that begin with a member's prefix, or null if there is none. */
  static @Nullable Object fromHeaders(Member member, Headers headers) {
    String prefix = lowerCase(member.wireName());
    Map<String, Object> map = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            map.putIfAbsent(name.substring(prefix.length()), value);
          }
        });
    return map.isEmpty() ? null : map;
  }

  private static List<Object> elements(
      Member element, List<String> values, TimestampFormat timestamps) {
    List<Object> out = new ArrayList<>(values.size());
    values.forEach(value -> out.add(Scalars.parse(element, value, timestamps)));
    return out;
  }

  private static boolean datesIn(Member element) {
    return element.shape().type() == ShapeType.TIMESTAMP
        && element.timestampFormat(TimestampFormat.HTTP_DATE) == TimestampFormat.HTTP_DATE;
  }

  /**
   * A header's comma-separated items. An item in quotes may hold commas; an HTTP date always holds
   * one.
   */
  private static List<String> split(String header, boolean dates) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    boolean quoted = false;
    boolean wasQuoted = false;
    boolean inDate = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        wasQuoted = true;
      } else if (c == '\\' && quoted && i + 1 < header.length()) {
        item.append(header.charAt(++i));
      } else if (c == ',' && !quoted && dates && !inDate) {
        inDate = true;
        item.append(c);
      } else if (c == ',' && !quoted) {
        add(items, item, wasQuoted);
        wasQuoted = false;
        inDate = false;
      } else {
        item.append(c);
      }
    }
    if (quoted) {
      throw new MalformedException("A header has a quotation mark that does not end.");
    }
    add(items, item, wasQuoted);
    return items;
  }

  private static void add(List<String> items, StringBuilder item, boolean quoted) {
    String text = item.toString().strip();
    if (quoted || !text.isEmpty()) {
      items.add(text);
    }
    item.setLength(0);
  }

  /** Adds a member of an answer to its header or headers. */
  static void toHeaders(Member member, Object value, Headers headers) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((name, each) -> add(headers, member.wireName() + name, each));
      case List<?> list -> {
        Member element = member.shape().element();
        String items =
            list.stream().map(each -> item(element, each)).collect(Collectors.joining(", "));
        if (!items.isEmpty()) {
          add(headers, member.wireName(), items);
        }
      }
      case String text when member.jsonValue() -> add(headers, member.wireName(), encoded(text));
      default ->
          add(headers, member.wireName(), Scalars.format(member, value, TimestampFormat.HTTP_DATE));
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String item(Member element, Object value) {
    String text = Scalars.format(element, value, TimestampFormat.HTTP_DATE);
    boolean plain = element.shape().type() != ShapeType.STRING;
    return plain || (text.indexOf(',') < 0 && text.indexOf('"') < 0)
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A line break would begin a header of the value's own choosing. */
  private static void add(Headers headers, String name, Object value) {
    String text = (String) value;
    if ((name + text).chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new IllegalArgumentException("A header cannot hold control characters: " + name);
    }
    headers.set(name, text);
  }
}
