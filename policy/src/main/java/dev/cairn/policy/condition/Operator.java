package dev.cairn.policy.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/** The operators that compare values; {@code Null} asks for presence and is none of them. */
public enum Operator {
  STRING_EQUALS("StringEquals", Sense.AFFIRMED, Comparisons::text),
  STRING_NOT_EQUALS("StringNotEquals", Sense.NEGATED, Comparisons::text),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Sense.AFFIRMED, Comparisons::textInAnyCase),
  STRING_NOT_EQUALS_IGNORE_CASE(
      "StringNotEqualsIgnoreCase", Sense.NEGATED, Comparisons::textInAnyCase),
  STRING_LIKE("StringLike", Sense.AFFIRMED, Comparisons::textLike),
  STRING_NOT_LIKE("StringNotLike", Sense.NEGATED, Comparisons::textLike),
  NUMERIC_EQUALS("NumericEquals", Sense.AFFIRMED, numbers(order -> order == 0)),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Sense.NEGATED, numbers(order -> order == 0)),
  NUMERIC_LESS_THAN("NumericLessThan", Sense.AFFIRMED, numbers(order -> order < 0)),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Sense.AFFIRMED, numbers(order -> order <= 0)),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Sense.AFFIRMED, numbers(order -> order > 0)),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", Sense.AFFIRMED, numbers(order -> order >= 0)),
  DATE_EQUALS("DateEquals", Sense.AFFIRMED, dates(order -> order == 0)),
  DATE_NOT_EQUALS("DateNotEquals", Sense.NEGATED, dates(order -> order == 0)),
  DATE_LESS_THAN("DateLessThan", Sense.AFFIRMED, dates(order -> order < 0)),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Sense.AFFIRMED, dates(order -> order <= 0)),
  DATE_GREATER_THAN("DateGreaterThan", Sense.AFFIRMED, dates(order -> order > 0)),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Sense.AFFIRMED, dates(order -> order >= 0)),
  BOOL("Bool", Sense.AFFIRMED, Comparisons::truth),
  BINARY_EQUALS("BinaryEquals", Sense.AFFIRMED, (value, use) -> Comparisons.bytes(value)),
  IP_ADDRESS("IpAddress", Sense.AFFIRMED, (value, use) -> Comparisons.address(value)),
  NOT_IP_ADDRESS("NotIpAddress", Sense.NEGATED, (value, use) -> Comparisons.address(value)),
  ARN_EQUALS("ArnEquals", Sense.AFFIRMED, Comparisons::arn),
  ARN_NOT_EQUALS("ArnNotEquals", Sense.NEGATED, Comparisons::arn),
  ARN_LIKE("ArnLike", Sense.AFFIRMED, Comparisons::arn),
  ARN_NOT_LIKE("ArnNotLike", Sense.NEGATED, Comparisons::arn);

  private static final Map<String, Operator> BY_NAME = byName();

  private final String spelling;
  private final Sense sense;
  private final BiFunction<String, VariableUse, ValueTest> preparation;

  Operator(String spelling, Sense sense, BiFunction<String, VariableUse, ValueTest> preparation) {
    this.spelling = spelling;
    this.sense = sense;
    this.preparation = preparation;
  }

  /** The operator that is spelt so, case and all. */
  static Optional<Operator> named(String spelling) {
    return Optional.ofNullable(BY_NAME.get(spelling));
  }

  /** Whether it holds where no value agrees, and where there is no value at all. */
  public boolean isNegated() {
    return sense == Sense.NEGATED;
  }

  /** Whether its values may hold variables. */
  boolean hasVariables() {
    return spelling.startsWith("String")
        || spelling.startsWith("Arn")
        || spelling.startsWith("Bool");
  }

  List<ValueTest> prepare(List<String> values, VariableUse use) {
    return values.stream().map(value -> preparation.apply(value, use)).toList();
  }

  private static Map<String, Operator> byName() {
    Map<String, Operator> names = new HashMap<>();
    for (Operator operator : values()) {
      names.put(operator.spelling, operator);
    }
    return names;
  }

  private static BiFunction<String, VariableUse, ValueTest> numbers(IntPredicate accepted) {
    return (value, use) -> Comparisons.number(value, accepted);
  }

  private static BiFunction<String, VariableUse, ValueTest> dates(IntPredicate accepted) {
    return (value, use) -> Comparisons.date(value, accepted);
  }

  private enum Sense {
    AFFIRMED,
    NEGATED
  }
}
