package dev.cairn.policy.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operators that compare values; {@code Null} asks for presence and is none of them. */
public enum Operator {
  STRING_EQUALS("StringEquals", Sense.AFFIRMED, Type.TEXT),
  STRING_NOT_EQUALS("StringNotEquals", Sense.NEGATED, Type.TEXT),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Sense.AFFIRMED, Type.TEXT_IN_ANY_CASE),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Sense.NEGATED, Type.TEXT_IN_ANY_CASE),
  STRING_LIKE("StringLike", Sense.AFFIRMED, Type.TEXT_LIKE),
  STRING_NOT_LIKE("StringNotLike", Sense.NEGATED, Type.TEXT_LIKE),
  NUMERIC_EQUALS("NumericEquals", Sense.AFFIRMED, Type.NUMBER),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Sense.NEGATED, Type.NUMBER),
  NUMERIC_LESS_THAN("NumericLessThan", Sense.AFFIRMED, Type.NUMBER, Order.LESS),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Sense.AFFIRMED, Type.NUMBER, Order.AT_MOST),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Sense.AFFIRMED, Type.NUMBER, Order.GREATER),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", Sense.AFFIRMED, Type.NUMBER, Order.AT_LEAST),
  DATE_EQUALS("DateEquals", Sense.AFFIRMED, Type.DATE),
  DATE_NOT_EQUALS("DateNotEquals", Sense.NEGATED, Type.DATE),
  DATE_LESS_THAN("DateLessThan", Sense.AFFIRMED, Type.DATE, Order.LESS),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Sense.AFFIRMED, Type.DATE, Order.AT_MOST),
  DATE_GREATER_THAN("DateGreaterThan", Sense.AFFIRMED, Type.DATE, Order.GREATER),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Sense.AFFIRMED, Type.DATE, Order.AT_LEAST),
  BOOL("Bool", Sense.AFFIRMED, Type.TRUTH),
  BINARY_EQUALS("BinaryEquals", Sense.AFFIRMED, Type.BYTES),
  IP_ADDRESS("IpAddress", Sense.AFFIRMED, Type.ADDRESS),
  NOT_IP_ADDRESS("NotIpAddress", Sense.NEGATED, Type.ADDRESS),
  ARN_EQUALS("ArnEquals", Sense.AFFIRMED, Type.ARN),
  ARN_NOT_EQUALS("ArnNotEquals", Sense.NEGATED, Type.ARN),
  ARN_LIKE("ArnLike", Sense.AFFIRMED, Type.ARN),
  ARN_NOT_LIKE("ArnNotLike", Sense.NEGATED, Type.ARN);

  private static final Map<String, Operator> BY_NAME = byName();

  private final String spelling;
  private final Sense sense;
  private final Type type;
  private final Order order;

  Operator(String spelling, Sense sense, Type type) {
    this(spelling, sense, type, Order.SAME);
  }

  Operator(String spelling, Sense sense, Type type, Order order) {
    this.spelling = spelling;
    this.sense = sense;
    this.type = type;
    this.order = order;
  }

  /** The operator that is spelt so, case and all. */
  static Optional<Operator> named(String spelling) {
    return Optional.ofNullable(BY_NAME.get(spelling));
  }

  private static Map<String, Operator> byName() {
    Map<String, Operator> names = new HashMap<>();
    for (Operator operator : values()) {
      names.put(operator.spelling, operator);
    }
    return names;
  }

  /** Whether it holds where no value agrees, and where there is no value at all. */
  public boolean isNegated() {
    return sense == Sense.NEGATED;
  }

  /** Whether its values may hold variables. */
  boolean hasVariables() {
    return switch (type) {
      case TEXT, TEXT_IN_ANY_CASE, TEXT_LIKE, TRUTH, ARN -> true;
      case NUMBER, DATE, BYTES, ADDRESS -> false;
    };
  }

  List<ValueTest> prepare(List<String> values, VariableUse use) {
    return values.stream().map(value -> prepare(value, use)).toList();
  }

  private ValueTest prepare(String value, VariableUse use) {
    return switch (type) {
      case TEXT -> Comparisons.text(value, use);
      case TEXT_IN_ANY_CASE, TRUTH -> Comparisons.textInAnyCase(value, use);
      case TEXT_LIKE -> Comparisons.textLike(value, use);
      case NUMBER -> Comparisons.number(value, order);
      case DATE -> Comparisons.date(value, order);
      case BYTES -> Comparisons.bytes(value);
      case ADDRESS -> Comparisons.address(value);
      case ARN -> Comparisons.arn(value, use);
    };
  }

  private enum Sense {
    AFFIRMED,
    NEGATED
  }

  /** What values are read as. */
  private enum Type {
    TEXT,
    TEXT_IN_ANY_CASE,
    TEXT_LIKE,
    NUMBER,
    DATE,
    TRUTH,
    BYTES,
    ADDRESS,
    ARN
  }

  /** How the request's number or date must compare with the policy's. */
  enum Order {
    SAME,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    /** Judges what {@code compareTo} answers. */
    boolean accepts(int comparison) {
      return switch (this) {
        case SAME -> comparison == 0;
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }
}
