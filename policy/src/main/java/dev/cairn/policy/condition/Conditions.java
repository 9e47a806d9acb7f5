package dev.cairn.policy.condition;

import dev.cairn.policy.condition.ValueClause.Absence;
import dev.cairn.policy.condition.ValueClause.Name;
import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A statement's Condition element: all of its clauses must hold. */
public final class Conditions {
  /** No condition: always met. */
  public static final Conditions NONE = new Conditions(List.of());

  private static final String NULL = "Null";
  private static final String IF_EXISTS = "IfExists";
  private static final String FOR_ALL = "ForAllValues:";
  private static final String FOR_ANY = "ForAnyValue:";

  private final Clause[] clauses;

  public Conditions(List<Clause> clauses) {
    this.clauses = clauses.toArray(Clause[]::new);
  }

  /**
   * Reads one operator over one key.
   *
   * @param operator as written, such as {@code ForAnyValue:StringLikeIfExists}
   * @return empty if there is no such operator
   */
  public static Optional<Clause> clause(
      String operator, String key, List<String> values, VariableUse use) {
    return operator.equals(NULL)
        ? Optional.of(new NullClause(key, key.toLowerCase(Locale.ROOT), values))
        : name(operator).map(name -> new ValueClause(name, key, values, use));
  }

  /** Whether there is an operator that is written so. */
  public static boolean isOperator(String operator) {
    return operator.equals(NULL) || name(operator).isPresent();
  }

  private static Optional<Name> name(String written) {
    Quantifier quantifier = Quantifier.ONE;
    String rest = written;
    if (written.startsWith(FOR_ALL)) {
      quantifier = Quantifier.ALL;
      rest = written.substring(FOR_ALL.length());
    } else if (written.startsWith(FOR_ANY)) {
      quantifier = Quantifier.ANY;
      rest = written.substring(FOR_ANY.length());
    }
    boolean optional = rest.endsWith(IF_EXISTS);
    String plain = optional ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    Absence absence = optional ? Absence.HOLDS : Absence.PLAIN;
    Quantifier prefix = quantifier;
    return Operator.named(plain).map(operator -> new Name(operator, prefix, absence));
  }

  /** Whether the request satisfies every clause. */
  public boolean areMet(RequestContext context) {
    for (Clause clause : clauses) {
      if (!clause.holds(context)) {
        return false;
      }
    }
    return true;
  }

  /** The clauses, in the document's order. */
  public List<Clause> clauses() {
    return List.of(clauses);
  }

  /** The keys whose values the clauses need, as written. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Clause clause : clauses) {
      keys.addAll(clause.keys());
    }
    return keys;
  }
}
