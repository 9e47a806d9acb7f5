package dev.cairn.policy.condition;

import dev.cairn.policy.request.ContextValue;
import dev.cairn.policy.request.RequestContext;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** An operator that compares a key's values with the policy's. */
public final class ValueClause implements Clause {
  private final Name name;
  private final String key;
  private final List<String> values;
  private final ValueTest[] tests;
  private final Set<String> keys;

  ValueClause(Name name, String written, List<String> values, VariableUse use) {
    this.name = name;
    this.key = written.toLowerCase(Locale.ROOT);
    this.values = List.copyOf(values);
    this.tests = name.operator().prepare(values, use).toArray(ValueTest[]::new);
    this.keys = keys(name.operator(), written, values, use);
  }

  private static Set<String> keys(
      Operator operator, String written, List<String> values, VariableUse use) {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    keys.add(written);
    if (operator.hasVariables()) {
      values.forEach(value -> keys.addAll(TextTemplate.of(value, use).keys()));
    }
    return Collections.unmodifiableSet(keys);
  }

  /** How the operator is written. */
  public Name name() {
    return name;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> values() {
    return values;
  }

  @Override
  public Set<String> keys() {
    return keys;
  }

  @Override
  public boolean holds(RequestContext context) {
    ContextValue given = context.value(key);
    if (given == null) {
      return holdsWithoutValue();
    }
    if (given instanceof ContextValue.Single single && name.quantifier() != Quantifier.ALL) {
      return satisfies(single.value(), context);
    }
    return switch (name.quantifier()) {
      case ONE -> holdsForOne(given.values(), context);
      case ALL -> holdsForAll(given.values(), context);
      case ANY -> holdsForAny(given.values(), context);
    };
  }

  private boolean holdsWithoutValue() {
    return name.absence() == Absence.HOLDS
        || switch (name.quantifier()) {
          case ONE -> name.operator().isNegated();
          case ALL -> true;
          case ANY -> false;
        };
  }

  private boolean holdsForOne(List<String> given, RequestContext context) {
    return name.operator().isNegated() ? holdsForAll(given, context) : holdsForAny(given, context);
  }

  /** An empty text counts as no value here, as AWS documents it for sets. */
  private boolean holdsForAll(List<String> given, RequestContext context) {
    for (String value : given) {
      boolean counts = !value.isEmpty() || name.quantifier() == Quantifier.ONE;
      if (counts && !satisfies(value, context)) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsForAny(List<String> given, RequestContext context) {
    for (String value : given) {
      if (satisfies(value, context)) {
        return true;
      }
    }
    return false;
  }

  private boolean satisfies(String given, RequestContext context) {
    for (ValueTest test : tests) {
      if (test.agrees(given, context)) {
        return !name.operator().isNegated();
      }
    }
    return name.operator().isNegated();
  }

  /** What a clause says where its key is absent. */
  public enum Absence {
    /** What operator and quantifier say. */
    PLAIN,
    /** {@code IfExists}: it holds. */
    HOLDS
  }

  /** An operator with its prefix and its suffix. */
  public record Name(Operator operator, Quantifier quantifier, Absence absence) {}
}
