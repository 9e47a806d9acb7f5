package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents as XML without white space between elements. Members stand in the model's order;
 * absent ones are left out, empty collections are empty elements. Characters that XML 1.0 cannot
 * carry become U+FFFD.
 */
public final class XmlWriter {
  private final StringBuilder out = new StringBuilder(512);

  /** Opens an element. */
  public XmlWriter start(String element) {
    out.append('<').append(element).append('>');
    return this;
  }

  /** Opens an element with a default namespace. */
  public XmlWriter start(String element, String namespace) {
    out.append('<').append(element).append(" xmlns=\"");
    text(namespace);
    out.append("\">");
    return this;
  }

  /** Closes an element. */
  public XmlWriter end(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element that holds a text. */
  public XmlWriter element(String name, String content) {
    start(name);
    text(content);
    return end(name);
  }

  /** What was written, in UTF-8. */
  public byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A structure's members, one after the other. */
  public void members(Shape shape, Map<String, Object> document) {
    for (Member member : shape.members().values()) {
      Object value = document.get(member.name());
      if (value != null) {
        value(member.wireName(), member, value);
      }
    }
  }

  private void value(String name, Member member, @Nullable Object value) {
    Shape shape = member.shape();
    switch (value) {
      case null -> start(name).end(name);
      case List<?> list when member.flattened() -> {
        String element =
            member.locationName().or(() -> shape.element().locationName()).orElse(name);
        list.forEach(each -> value(element, shape.element(), each));
      }
      case List<?> list -> {
        start(name);
        String element = shape.element().locationName().orElse("member");
        list.forEach(each -> value(element, shape.element(), each));
        end(name);
      }
      case Map<?, ?> map -> object(name, member, map);
      default -> element(name, Scalars.format(member, value, TimestampFormat.DATE_TIME));
    }
  }

  @SuppressWarnings("unchecked") // Structure describes documents: texts to values.
  private void object(String name, Member member, Map<?, ?> value) {
    Shape shape = member.shape();
    Map<String, Object> object = (Map<String, Object>) value;
    switch (shape.type()) {
      case STRUCTURE -> {
        start(name);
        members(shape, object);
        end(name);
      }
      case MAP -> map(name, member, object);
      default -> throw new IllegalArgumentException("A " + shape + " is no map: " + name);
    }
  }

  private void map(String name, Member member, Map<String, Object> entries) {
    Shape shape = member.shape();
    String keyName = shape.key().locationName().orElse("key");
    String valueName = shape.element().locationName().orElse("value");
    String entry = member.flattened() ? name : "entry";
    if (!member.flattened()) {
      start(name);
    }
    entries.forEach(
        (key, value) -> {
          start(entry).element(keyName, key);
          value(valueName, shape.element(), value);
          end(entry);
        });
    if (!member.flattened()) {
      end(name);
    }
  }

  private void text(String text) {
    int clean = 0;
    for (int i = 0; i < text.length(); i++) {
      String replacement = replacement(text, i);
      if (replacement != null) {
        out.append(text, clean, i).append(replacement);
        clean = i + 1;
      }
    }
    out.append(text, clean, text.length());
  }

  /** What stands for the character at a place, or null if it stands for itself. */
  private static @Nullable String replacement(String text, int at) {
    char c = text.charAt(at);
    if (c > '>' && c < Character.MIN_SURROGATE) {
      return null;
    }
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\r' -> "&#xD;";
      case '\n' -> "&#xA;";
      case '\t' -> null;
      default -> legal(text, at, c) ? null : "\uFFFD";
    };
  }

  private static boolean legal(String text, int at, char c) {
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c >= ' ' && c < '\uFFFE';
  }
}
