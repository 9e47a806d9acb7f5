package dev.cairn.wire.model;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a shape: a structure's member, a list's element, a map's key or value. A trait on
 * the reference wins over the same trait on the shape.
 */
public final class Member {
  private final String name;
  private final Shape shape;
  private final Map<String, Object> reference;
  private final Location location;
  private final String wireName;
  private final boolean flattened;
  private final boolean jsonValue;
  private final @Nullable TimestampFormat timestampFormat;

  Member(String name, Shape shape, Map<String, Object> reference) {
    this.name = name;
    this.shape = shape;
    this.reference = reference;
    this.location =
        switch (Json.text(reference, "location", "")) {
          case "" -> Location.BODY;
          case "uri" -> Location.URI;
          case "querystring" -> Location.QUERY_STRING;
          case "header" -> Location.HEADER;
          case "headers" -> Location.HEADERS;
          case "statusCode" -> Location.STATUS_CODE;
          default ->
              throw new IllegalArgumentException(
                  "Member " + name + " has an unknown location: " + reference.get("location"));
        };
    this.wireName = locationName().orElse(name);
    this.flattened = flag("flattened");
    this.jsonValue = flag("jsonvalue");
    this.timestampFormat =
        trait("timestampFormat") instanceof String format ? TimestampFormat.of(format) : null;
  }

  /** The name in the model; documents are keyed by it. */
  public String name() {
    return name;
  }

  public Shape shape() {
    return shape;
  }

  public Location location() {
    return location;
  }

  /** The name on the wire: the reference's or the shape's {@code locationName}, else the name. */
  public String wireName() {
    return wireName;
  }

  /** The reference's or the shape's {@code locationName}, if either has one. */
  public Optional<String> locationName() {
    return Optional.ofNullable((String) trait("locationName"));
  }

  /** {@code queryName}, which the ec2 protocol prefers. */
  public Optional<String> queryName() {
    return Optional.ofNullable((String) trait("queryName"));
  }

  /** Whether a list or map has no wrapping element. */
  public boolean flattened() {
    return flattened;
  }

  /** Whether the member is an XML attribute. */
  public boolean xmlAttribute() {
    return flag("xmlAttribute");
  }

  /** Whether the text is JSON, base64-encoded in a header. */
  public boolean jsonValue() {
    return jsonValue;
  }

  /** Whether a client fills the member with a UUID when it is absent. */
  public boolean idempotencyToken() {
    return flag("idempotencyToken");
  }

  /** Whether a blob is streamed. */
  public boolean streaming() {
    return flag("streaming");
  }

  /**
   * The namespace that the member's element declares, if the model gives one. A shape's own default
   * namespace counts only where the shape is a root.
   */
  public Optional<XmlNamespace> xmlNamespace() {
    return XmlNamespace.of(reference)
        .or(() -> shape.xmlNamespace().filter(n -> !n.prefix().isEmpty()));
  }

  /**
   * What the member's element is called in XML. A flattened list's elements stand under the name of
   * the member, or else of the list's own elements.
   */
  public String elementName() {
    return flattened && shape.type() == ShapeType.LIST
        ? locationName().or(() -> shape.element().locationName()).orElse(name)
        : wireName;
  }

  /** How a timestamp is written where the protocol would write it as {@code otherwise}. */
  public TimestampFormat timestampFormat(TimestampFormat otherwise) {
    return timestampFormat == null ? otherwise : timestampFormat;
  }

  private @Nullable Object trait(String trait) {
    Object own = reference.get(trait);
    return own != null ? own : shape.trait(trait);
  }

  private boolean flag(String trait) {
    return Boolean.TRUE.equals(trait(trait));
  }

  @Override
  public String toString() {
    return name + ":" + shape;
  }
}
