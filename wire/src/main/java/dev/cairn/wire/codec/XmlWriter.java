package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import dev.cairn.wire.model.TimestampFormat;
import dev.cairn.wire.model.XmlNamespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents as XML without white space between elements. Members stand in the model's order;
 * absent ones are left out, empty collections are empty elements. Characters that XML 1.0 cannot
 * carry become U+FFFD.
 */
public final class XmlWriter {
  private final StringBuilder out = new StringBuilder(512);
  private final Dates dates;

  /** How timestamps of the date-time format are written. */
  public enum Dates {
    /** With milliseconds if there are any. */
    SHORTEST,
    /** With milliseconds, as S3 does. */
    MILLISECONDS
  }

  /** A writer of the shortest form of dates. */
  public XmlWriter() {
    this(Dates.SHORTEST);
  }

  public XmlWriter(Dates dates) {
    this.dates = dates;
  }

  /** The first line of a document that has one. */
  public XmlWriter declaration() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return this;
  }

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

  /** A structure's elements, one after the other. */
  public void members(Shape shape, Map<String, Object> document) {
    for (Member member : shape.elements().values()) {
      Object value = document.get(member.name());
      if (value != null) {
        value(member.elementName(), member, value);
      }
    }
  }

  /**
   * A structure as the root of a document.
   *
   * @param namespace the default namespace unless the structure has its own; empty for none
   */
  public void root(String name, String namespace, Shape shape, Map<String, Object> document) {
    Optional<XmlNamespace> given =
        namespace.isEmpty() ? Optional.empty() : Optional.of(new XmlNamespace("", namespace));
    structure(name, shape.xmlNamespace().or(() -> given), shape, document);
  }

  /** The text of a scalar, without an element. */
  public void content(Member member, Object value) {
    text(format(member, value));
  }

  private void value(String name, Member member, @Nullable Object value) {
    Shape shape = member.shape();
    switch (value) {
      case null -> start(name).end(name);
      case List<?> list when member.flattened() ->
          list.forEach(each -> value(name, shape.element(), each));
      case List<?> list -> {
        open(name, member);
        String element = shape.element().locationName().orElse("member");
        list.forEach(each -> value(element, shape.element(), each));
        end(name);
      }
      case Map<?, ?> map -> object(name, member, map);
      default -> {
        open(name, member);
        content(member, value);
        end(name);
      }
    }
  }

  private String format(Member member, Object value) {
    String text = Scalars.format(member, value, TimestampFormat.DATE_TIME);
    boolean bare =
        dates == Dates.MILLISECONDS
            && member.shape().type() == ShapeType.TIMESTAMP
            && text.length() == "2006-02-03T16:45:09Z".length();
    return bare ? text.substring(0, text.length() - 1) + ".000Z" : text;
  }

  private void open(String name, Member member) {
    member.xmlNamespace().ifPresentOrElse(n -> declare(name, n).append('>'), () -> start(name));
  }

  /** Begins a tag with a namespace and leaves it open for attributes. */
  private StringBuilder declare(String name, XmlNamespace namespace) {
    out.append('<').append(name).append(" xmlns");
    if (!namespace.prefix().isEmpty()) {
      out.append(':').append(namespace.prefix());
    }
    return attribute("", namespace.uri());
  }

  private StringBuilder attribute(String name, String value) {
    out.append(name).append("=\"");
    text(value);
    return out.append('"');
  }

  @SuppressWarnings("unchecked") // Structure describes documents: texts to values.
  private void object(String name, Member member, Map<?, ?> value) {
    Map<String, Object> object = (Map<String, Object>) value;
    switch (member.shape().type()) {
      case STRUCTURE -> structure(name, member.xmlNamespace(), member.shape(), object);
      case MAP -> map(name, member, object);
      default -> throw new IllegalArgumentException("A " + member.shape() + " is no map: " + name);
    }
  }

  private void structure(
      String name, Optional<XmlNamespace> namespace, Shape shape, Map<String, Object> document) {
    namespace.ifPresentOrElse(n -> declare(name, n), () -> out.append('<').append(name));
    for (Member attribute : shape.attributes()) {
      Object value = document.get(attribute.name());
      if (value != null) {
        out.append(' ');
        attribute(attribute.wireName(), format(attribute, value));
      }
    }
    out.append('>');
    members(shape, document);
    end(name);
  }

  private void map(String name, Member member, Map<String, Object> entries) {
    Shape shape = member.shape();
    Member key = shape.key();
    String keyName = key.locationName().orElse("key");
    String valueName = shape.element().locationName().orElse("value");
    String entry = member.flattened() ? name : "entry";
    if (!member.flattened()) {
      open(name, member);
    }
    entries.forEach(
        (text, value) -> {
          if (member.flattened()) {
            open(entry, member);
          } else {
            start(entry);
          }
          value(keyName, key, text);
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
