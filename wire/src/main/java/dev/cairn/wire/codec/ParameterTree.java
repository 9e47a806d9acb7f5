package dev.cairn.wire.codec;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A query request's parameters, their dotted names taken apart: {@code Tags.member.1.Key} is the
 * child {@code Key} of the child {@code 1} of the child {@code member} of the child {@code Tags}.
 */
public final class ParameterTree {
  private @Nullable String value;
  private @Nullable Map<String, ParameterTree> children;

  /** Adds a parameter. One that occurs twice is refused: which one was meant cannot be told. */
  public void add(String name, String text) {
    ParameterTree node = this;
    int depth = 0;
    for (int from = 0; from <= name.length(); ) {
      int dot = name.indexOf('.', from);
      int to = dot < 0 ? name.length() : dot;
      if (++depth > 2 * JsonReader.MAX_DEPTH) {
        throw new MalformedException("A parameter is nested too deep.");
      }
      node = node.child(name.substring(from, to));
      from = to + 1;
    }
    if (node.value != null) {
      throw new MalformedException("Duplicate parameter: " + name);
    }
    node.value = text;
  }

  private ParameterTree child(String name) {
    Map<String, ParameterTree> known = children;
    if (known == null) {
      known = new LinkedHashMap<>();
      children = known;
    }
    return known.computeIfAbsent(name, n -> new ParameterTree());
  }

  @Nullable ParameterTree find(String name) {
    return children == null ? null : children.get(name);
  }

  boolean isLeaf() {
    return children == null;
  }

  /** The parameter's own value, if it was sent. */
  @Nullable String value() {
    return value;
  }

  /** The children by ascending index. Gaps are closed, as AWS closes them. */
  Collection<ParameterTree> indexed() {
    if (children == null) {
      return java.util.List.of();
    }
    TreeMap<Integer, ParameterTree> sorted = new TreeMap<>();
    children.forEach(
        (name, child) -> {
          if (sorted.put(index(name), child) != null) {
            throw new MalformedException("Duplicate index of a list: " + name);
          }
        });
    return sorted.values();
  }

  private static int index(String name) {
    boolean number = !name.isEmpty() && name.length() < 10;
    for (int i = 0; i < name.length() && number; i++) {
      number = Scalars.isDigit(name.charAt(i));
    }
    if (!number) {
      throw new MalformedException("Key " + name + " is not an index: a list's keys are numbers.");
    }
    return Integer.parseInt(name);
  }
}
