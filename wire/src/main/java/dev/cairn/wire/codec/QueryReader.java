package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import dev.cairn.wire.model.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a query request's parameters as a shape describes them. Unknown ones are ignored. */
public final class QueryReader {
  private QueryReader() {}

  /** Reads the members of a structure. */
  public static Map<String, Object> structure(Shape shape, ParameterTree node) {
    Map<String, Object> out = LinkedHashMap.newLinkedHashMap(Math.min(shape.members().size(), 16));
    for (Member member : shape.members().values()) {
      ParameterTree child = find(member, node);
      if (child != null) {
        out.put(member.name(), value(member, child));
      }
    }
    if (shape.union() && out.size() != 1) {
      throw MalformedException.union(shape, out.size());
    }
    return out;
  }

  /** A flattened list is named after its elements by some clients, after itself by others. */
  private static @Nullable ParameterTree find(Member member, ParameterTree node) {
    ParameterTree child = node.find(member.wireName());
    if (child != null || member.shape().type() != ShapeType.LIST || !member.flattened()) {
      return child;
    }
    return member.shape().element().locationName().map(node::find).orElse(null);
  }

  private static Object value(Member member, ParameterTree node) {
    Shape shape = member.shape();
    return switch (shape.type()) {
      case STRUCTURE -> structure(shape, branch(node));
      case LIST -> list(member, shape.element(), branch(node));
      case MAP -> map(member, shape, branch(node));
      case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, TIMESTAMP, BLOB ->
          Scalars.parse(member, text(node), TimestampFormat.DATE_TIME);
    };
  }

  private static List<Object> list(Member member, Member element, ParameterTree node) {
    List<Object> out = new ArrayList<>();
    ParameterTree elements = node;
    if (!member.flattened()) {
      elements = node.find(element.locationName().orElse("member"));
    }
    if (elements != null) {
      for (ParameterTree child : elements.indexed()) {
        out.add(value(element, child));
      }
    }
    return out;
  }

  private static Map<String, Object> map(Member member, Shape shape, ParameterTree node) {
    Map<String, Object> out = new LinkedHashMap<>();
    ParameterTree entries = member.flattened() ? node : node.find("entry");
    if (entries != null) {
      String keyName = shape.key().locationName().orElse("key");
      String valueName = shape.element().locationName().orElse("value");
      for (ParameterTree entry : entries.indexed()) {
        ParameterTree key = required(entry.find(keyName), keyName);
        ParameterTree value = required(entry.find(valueName), valueName);
        out.put(text(key), value(shape.element(), value));
      }
    }
    return out;
  }

  /** A branch has no value of its own, unless that is empty: so clients send an empty list. */
  private static ParameterTree branch(ParameterTree node) {
    String value = node.value();
    if (value != null && !value.isEmpty()) {
      throw new MalformedException(
          "Unexpected scalar value where a list or structure is expected.");
    }
    return node;
  }

  private static String text(ParameterTree node) {
    String value = node.value();
    if (value == null || !node.isLeaf()) {
      throw new MalformedException("Start of structure or map found where not expected.");
    }
    return value;
  }

  private static ParameterTree required(@Nullable ParameterTree node, String name) {
    if (node == null) {
      throw new MalformedException("An entry of a map lacks its " + name + ".");
    }
    return node;
  }
}
