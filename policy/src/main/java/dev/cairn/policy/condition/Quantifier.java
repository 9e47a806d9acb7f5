package dev.cairn.policy.condition;

/** How many of a key's values must satisfy an operator. */
public enum Quantifier {
  /** No prefix: any value for an operator, no value for a negated one. */
  ONE,
  /** {@code ForAllValues:}, which also holds where there is no value. */
  ALL,
  /** {@code ForAnyValue:}. */
  ANY
}
