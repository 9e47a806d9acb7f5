package dev.cairn.wire.validation;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of a shape's values, compiled once. Scalars without any constraint are not
 * visited. The first walk only asks whether all is well and allocates nothing; a second one names
 * what is not.
 */
final class Check {
  /** One member of a structure. */
  private record MemberCheck(String name, String path, boolean required, @Nullable Check check) {}

  private final Shape shape;
  private final Limits limits;
  private final boolean sensitive;

  /** Filled after construction, because shapes may hold themselves. */
  private List<MemberCheck> members = List.of();

  private @Nullable Check element;
  private @Nullable Check key;

  private Check(Shape shape) {
    this.shape = shape;
    this.limits = new Limits(shape);
    this.sensitive = shape.sensitive();
  }

  /**
   * Compiles a shape, or finds it among those compiled already.
   *
   * @param compiled every shape compiled so far, added to
   */
  static Check of(Shape shape, Map<Shape, Check> compiled) {
    Check known = compiled.get(shape);
    if (known != null) {
      return known;
    }
    Check check = new Check(shape);
    compiled.put(shape, check);
    switch (shape.type()) {
      case STRUCTURE -> check.members = members(shape, compiled);
      case LIST -> check.element = of(shape.element().shape(), compiled);
      case MAP -> {
        check.key = of(shape.key().shape(), compiled);
        check.element = of(shape.element().shape(), compiled);
      }
      case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, TIMESTAMP, BLOB -> {}
    }
    return check;
  }

  private static List<MemberCheck> members(Shape shape, Map<Shape, Check> compiled) {
    if (shape.document()) {
      return List.of();
    }
    Set<String> required = shape.required();
    List<MemberCheck> members = new ArrayList<>();
    for (Member member : shape.members().values()) {
      Check check = of(member.shape(), compiled);
      boolean needed = required.contains(member.name());
      if (needed || check.isScalarWithLimits() || check.holdsOthers()) {
        members.add(new MemberCheck(member.name(), lowerCamel(member.name()), needed, check));
      }
    }
    return members;
  }

  /** AWS names members in these texts with their first letter in lower case. */
  private static String lowerCamel(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private boolean holdsOthers() {
    return switch (shape.type()) {
      case STRUCTURE, LIST, MAP -> true;
      default -> false;
    };
  }

  private boolean isScalarWithLimits() {
    return !holdsOthers() && !limits.isEmpty();
  }

  /** The check without some members, for operations that check those themselves. */
  Check without(Set<String> names) {
    Check check = new Check(shape);
    check.members = members.stream().filter(m -> !names.contains(m.name())).toList();
    return check;
  }

  /** Whether a value satisfies every constraint. */
  boolean holds(Object value) {
    if (!limits.hold(value)) {
      return false;
    }
    return switch (value) {
      case Map<?, ?> map when shape.type() == ShapeType.STRUCTURE -> membersHold(map);
      case Map<?, ?> map -> entriesHold(map);
      case List<?> list -> elementsHold(list);
      default -> true;
    };
  }

  private boolean membersHold(Map<?, ?> structure) {
    for (int i = 0; i < members.size(); i++) {
      MemberCheck member = members.get(i);
      Object value = structure.get(member.name());
      boolean holds =
          value == null
              ? !member.required()
              : member.check() == null || member.check().holds(value);
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private boolean elementsHold(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      Object value = list.get(i);
      if (value != null && element != null && !element.holds(value)) {
        return false;
      }
    }
    return true;
  }

  private boolean entriesHold(Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = entry.getValue();
      if ((key != null && !key.holds(entry.getKey()))
          || (value != null && element != null && !element.holds(value))) {
        return false;
      }
    }
    return true;
  }

  /** Names every constraint that a value breaks. */
  void explain(Object value, String path, boolean secret, Violations out) {
    boolean hidden = secret || sensitive;
    limits.explain(value, broken -> out.add(this, value, path, hidden, broken));
    switch (value) {
      case Map<?, ?> map when shape.type() == ShapeType.STRUCTURE ->
          explainMembers(map, path, hidden, out);
      case Map<?, ?> map -> explainEntries(map, path, hidden, out);
      case List<?> list -> explainElements(list, path, hidden, out);
      default -> {}
    }
  }

  private void explainMembers(Map<?, ?> structure, String path, boolean hidden, Violations out) {
    for (MemberCheck member : members) {
      Object value = structure.get(member.name());
      String at = path.isEmpty() ? member.path() : path + "." + member.path();
      if (value != null && member.check() != null) {
        member.check().explain(value, at, hidden, out);
      } else if (value == null && member.required()) {
        out.addMissing(at);
      }
    }
  }

  /** A list of scalars is named as a whole, with every constraint of its elements. */
  private void explainElements(List<?> list, String path, boolean hidden, Violations out) {
    if (element == null || elementsHold(list)) {
      return;
    }
    if (element.holdsOthers()) {
      for (int i = 0; i < list.size(); i++) {
        Object value = list.get(i);
        if (value != null) {
          element.explain(value, path + "." + (i + 1) + ".member", hidden, out);
        }
      }
    } else {
      String broken = "Member must satisfy constraint: " + element.limits.all();
      out.add(this, list, path, hidden || element.sensitive, broken);
    }
  }

  private void explainEntries(Map<?, ?> map, String path, boolean hidden, Violations out) {
    if (key != null && !map.keySet().stream().allMatch(key::holds)) {
      out.add(this, map, path, hidden, "Map keys must satisfy constraint: " + key.limits.all());
    }
    if (element == null) {
      return;
    }
    if (element.holdsOthers()) {
      map.forEach(
          (name, value) -> {
            if (value != null) {
              element.explain(value, path + "." + name + ".member", hidden, out);
            }
          });
    } else if (!map.values().stream().allMatch(value -> value == null || element.holds(value))) {
      String broken = "Map value must satisfy constraint: " + element.limits.all();
      out.add(this, map, path, hidden || element.sensitive, broken);
    }
  }

  /** A value as text, without what is secret. */
  void print(Object value, StringBuilder out) {
    if (sensitive) {
      out.append("***");
      return;
    }
    switch (value) {
      case Map<?, ?> map when shape.type() == ShapeType.STRUCTURE -> printMembers(map, out);
      case Map<?, ?> map -> printEntries(map, out);
      case List<?> list -> printElements(list, out);
      case byte[] blob ->
          out.append("java.nio.HeapByteBuffer[pos=0 lim=")
              .append(blob.length)
              .append(" cap=")
              .append(blob.length)
              .append(']');
      default -> out.append(value);
    }
  }

  private void printMembers(Map<?, ?> structure, StringBuilder out) {
    Separator separator = new Separator(out, "{");
    for (MemberCheck member : members) {
      Object value = structure.get(member.name());
      if (value != null && member.check() != null && separator.next()) {
        out.append(member.path()).append('=');
        member.check().print(value, out);
      }
    }
    separator.end("}");
  }

  private void printEntries(Map<?, ?> map, StringBuilder out) {
    Separator separator = new Separator(out, "{");
    map.forEach(
        (name, value) -> {
          if (value != null && element != null && separator.next()) {
            out.append(name).append('=');
            element.print(value, out);
          }
        });
    separator.end("}");
  }

  private void printElements(List<?> list, StringBuilder out) {
    Separator separator = new Separator(out, "[");
    for (Object value : list) {
      if (value != null && element != null && separator.next()) {
        element.print(value, out);
      }
    }
    separator.end("]");
  }
}
