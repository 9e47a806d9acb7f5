package dev.cairn.wire.protocol;

import dev.cairn.wire.codec.FormFields;
import dev.cairn.wire.codec.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation's path with labels, such as {@code /tags/{ResourceArn}} or {@code /{Key+}}, and the
 * query parameters that belong to it.
 *
 * @param segments the path's segments; a trailing slash makes none
 * @param fixedQuery names that must be present, with the value that they must have, or with an
 *     empty one if any will do
 */
record UriTemplate(List<Segment> segments, Map<String, String> fixedQuery) {

  /** One segment between slashes. */
  sealed interface Segment {
    /** Stands for itself. */
    record Literal(String text) implements Segment {}

    /** Any one segment that is not empty. */
    record Label(String name) implements Segment {}

    /** Any number of segments, at least one. */
    record Greedy(String name) implements Segment {}
  }

  static UriTemplate parse(String requestUri) {
    int question = requestUri.indexOf('?');
    String path = question < 0 ? requestUri : requestUri.substring(0, question);
    Map<String, String> fixed = new LinkedHashMap<>();
    if (question >= 0) {
      FormFields.forEach(requestUri.substring(question + 1), fixed::put);
    }
    List<String> parts = split(path);
    if (!parts.isEmpty() && parts.getLast().isEmpty()) {
      parts = parts.subList(0, parts.size() - 1);
    }
    return new UriTemplate(parts.stream().map(UriTemplate::segment).toList(), fixed);
  }

  private static Segment segment(String text) {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return new Segment.Literal(text);
    }
    String name = text.substring(1, text.length() - 1);
    return name.endsWith("+")
        ? new Segment.Greedy(name.substring(0, name.length() - 1))
        : new Segment.Label(name);
  }

  /** A path's segments as sent. A trailing slash makes an empty one; the root path has none. */
  static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int from = path.startsWith("/") ? 1 : 0;
    while (from < path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      parts.add(path.substring(from, to));
      from = to + 1;
    }
    if (path.length() > 1 && path.endsWith("/")) {
      parts.add("");
    }
    return parts;
  }

  /** The decoded labels of a path, or null if the path is another's. */
  @Nullable Map<String, String> labels(List<String> path) {
    Map<String, String> labels = match(path);
    boolean slash = !path.isEmpty() && path.getLast().isEmpty();
    return labels == null && slash ? match(path.subList(0, path.size() - 1)) : labels;
  }

  private @Nullable Map<String, String> match(List<String> path) {
    Map<String, String> labels = LinkedHashMap.newLinkedHashMap(4);
    int at = 0;
    for (int i = 0; i < segments.size(); i++) {
      int left = segments.size() - i - 1;
      int end = segments.get(i) instanceof Segment.Greedy ? path.size() - left : at + 1;
      if (end <= at || end > path.size()) {
        return null;
      }
      String value = PercentEncoding.decodePath(String.join("/", path.subList(at, end)));
      if (!accepts(segments.get(i), value, labels)) {
        return null;
      }
      at = end;
    }
    return at == path.size() ? labels : null;
  }

  private static boolean accepts(Segment segment, String value, Map<String, String> labels) {
    switch (segment) {
      case Segment.Literal(var text) -> {
        return text.equals(value);
      }
      case Segment.Label(var name) -> labels.put(name, value);
      case Segment.Greedy(var name) -> labels.put(name, value);
    }
    return !value.isEmpty();
  }
}
