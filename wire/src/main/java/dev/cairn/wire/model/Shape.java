package dev.cairn.wire.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shape's definition. Traits that a reference to it may override are read through {@link Member}.
 */
public final class Shape {
  private final ServiceModel model;
  private final String name;
  private final ShapeType type;
  private final Map<String, Object> definition;
  private @Nullable Map<String, Member> members;
  private @Nullable Map<String, Member> bodyMembers;
  private @Nullable Map<String, Member> elements;
  private @Nullable List<Member> attributes;
  private @Nullable Member element;
  private @Nullable Member key;
  private @Nullable Set<String> required;
  private final boolean document;
  private final boolean union;
  private final boolean sparse;

  Shape(ServiceModel model, String name, Map<String, Object> definition) {
    this.model = model;
    this.name = name;
    this.definition = definition;
    this.type =
        switch (Json.text(definition, "type", "string")) {
          case "structure" -> ShapeType.STRUCTURE;
          case "list" -> ShapeType.LIST;
          case "map" -> ShapeType.MAP;
          case "string", "character" -> ShapeType.STRING;
          case "boolean" -> ShapeType.BOOLEAN;
          case "integer", "short", "byte" -> ShapeType.INTEGER;
          case "long" -> ShapeType.LONG;
          case "float" -> ShapeType.FLOAT;
          case "double" -> ShapeType.DOUBLE;
          case "timestamp" -> ShapeType.TIMESTAMP;
          case "blob" -> ShapeType.BLOB;
          default ->
              throw new IllegalArgumentException(
                  "Shape " + name + " has an unknown type: " + definition.get("type"));
        };
    this.document = flag("document");
    this.union = flag("union");
    this.sparse = flag("sparse");
  }

  public String name() {
    return name;
  }

  public ShapeType type() {
    return type;
  }

  /** A structure's members by the model's names, in the model's order. */
  public Map<String, Member> members() {
    Map<String, Member> resolved = members;
    if (resolved == null) {
      Map<String, Member> building = new LinkedHashMap<>();
      Json.object(definition, "members")
          .forEach((member, ref) -> building.put(member, member(member, Json.object(ref))));
      resolved = Collections.unmodifiableMap(building);
      members = resolved;
    }
    return resolved;
  }

  /** The members that stand in the body, by the name they have there. */
  public Map<String, Member> bodyMembers() {
    Map<String, Member> resolved = bodyMembers;
    if (resolved == null) {
      Map<String, Member> building = new LinkedHashMap<>();
      members().values().stream()
          .filter(member -> member.location() == Location.BODY)
          .forEach(member -> building.put(member.wireName(), member));
      resolved = Collections.unmodifiableMap(building);
      bodyMembers = resolved;
    }
    return resolved;
  }

  /** The members that are elements of an XML body, by the name they have there. */
  public Map<String, Member> elements() {
    Map<String, Member> resolved = elements;
    if (resolved == null) {
      Map<String, Member> building = new LinkedHashMap<>();
      bodyMembers().values().stream()
          .filter(member -> !member.xmlAttribute())
          .forEach(member -> building.put(member.elementName(), member));
      resolved = Collections.unmodifiableMap(building);
      elements = resolved;
    }
    return resolved;
  }

  /** The members that are attributes of the structure's own element. */
  public List<Member> attributes() {
    List<Member> resolved = attributes;
    if (resolved == null) {
      resolved = bodyMembers().values().stream().filter(Member::xmlAttribute).toList();
      attributes = resolved;
    }
    return resolved;
  }

  /** A list's member, or a map's value. */
  public Member element() {
    Member resolved = element;
    if (resolved == null) {
      String trait = type == ShapeType.MAP ? "value" : "member";
      resolved = member(trait, Json.object(definition, trait));
      element = resolved;
    }
    return resolved;
  }

  /** A map's key. */
  public Member key() {
    Member resolved = key;
    if (resolved == null) {
      resolved = member("key", Json.object(definition, "key"));
      key = resolved;
    }
    return resolved;
  }

  /** The names of the members that must be present. */
  public Set<String> required() {
    Set<String> resolved = required;
    if (resolved == null) {
      resolved =
          Collections.unmodifiableSet(new LinkedHashSet<>(Json.texts(definition, "required")));
      required = resolved;
    }
    return resolved;
  }

  /** The member that is the whole body of a REST message, if one is. */
  public Optional<Member> payload() {
    return Optional.ofNullable((String) definition.get("payload"))
        .map(member -> Objects.requireNonNull(members().get(member)));
  }

  /** The allowed values, empty if any is. */
  public List<String> enumValues() {
    return Json.texts(definition, "enum");
  }

  /** The least length, size or value. */
  public Optional<Number> min() {
    return Optional.ofNullable((Number) definition.get("min"));
  }

  /** The greatest length, size or value. */
  public Optional<Number> max() {
    return Optional.ofNullable((Number) definition.get("max"));
  }

  /** The least integer that the type holds. */
  public long leastInteger() {
    return -greatestInteger() - 1;
  }

  /** The greatest integer that the type holds. */
  public long greatestInteger() {
    return switch (Json.text(definition, "type", "")) {
      case "byte" -> Byte.MAX_VALUE;
      case "short" -> Short.MAX_VALUE;
      case "integer" -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  /** The regular expression that the whole value matches. */
  public Optional<String> pattern() {
    return Optional.ofNullable((String) definition.get("pattern"));
  }

  /** The namespace that the structure's element declares where it is a root. */
  public Optional<XmlNamespace> xmlNamespace() {
    return XmlNamespace.of(definition);
  }

  /** Whether values must never be logged, by the model's own word. */
  public boolean sensitive() {
    return flag("sensitive");
  }

  /** Whether the structure holds any JSON value. */
  public boolean document() {
    return document;
  }

  /** Whether exactly one member is present. */
  public boolean union() {
    return union;
  }

  /** Whether null elements are kept. */
  public boolean sparse() {
    return sparse;
  }

  /** Whether the value is a stream of events. */
  public boolean eventStream() {
    return flag("eventstream");
  }

  /** Whether the structure is an error. */
  public boolean exception() {
    return flag("exception") || definition.containsKey("error");
  }

  /** A query error's {@code error} trait, empty for other shapes. */
  Map<String, Object> error() {
    return Json.object(definition, "error");
  }

  /** Whether the service is at fault. */
  boolean serverFault() {
    return flag("fault") || Boolean.TRUE.equals(error().get("fault"));
  }

  /** A trait's value on the definition. */
  @Nullable Object trait(String trait) {
    return definition.get(trait);
  }

  private boolean flag(String trait) {
    return Boolean.TRUE.equals(definition.get(trait));
  }

  private Member member(String memberName, Map<String, Object> reference) {
    return new Member(memberName, model.shape(Json.text(reference, "shape", "")), reference);
  }

  /** Every shape that this one reaches, itself included. */
  public List<Shape> reachable() {
    Map<String, Shape> seen = new LinkedHashMap<>();
    collect(this, seen);
    return new ArrayList<>(seen.values());
  }

  private static void collect(Shape shape, Map<String, Shape> seen) {
    if (seen.putIfAbsent(shape.name, shape) != null) {
      return;
    }
    switch (shape.type) {
      case STRUCTURE -> shape.members().values().forEach(m -> collect(m.shape(), seen));
      case LIST -> collect(shape.element().shape(), seen);
      case MAP -> {
        collect(shape.key().shape(), seen);
        collect(shape.element().shape(), seen);
      }
      case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, TIMESTAMP, BLOB -> {}
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
