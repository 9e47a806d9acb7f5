package dev.cairn.wire.validation;

import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shape's own constraints, without those of what it holds. */
final class Limits {
  private final boolean ranged;
  private final @Nullable Number min;
  private final @Nullable Number max;
  private final @Nullable BoundedPattern pattern;
  private final Set<String> enumSet;
  private final List<String> enumValues;

  Limits(Shape shape) {
    this.ranged = isNumber(shape.type());
    this.min = shape.min().orElse(null);
    this.max = shape.max().orElse(null);
    this.pattern = shape.pattern().map(BoundedPattern::new).orElse(null);
    this.enumValues = shape.enumValues();
    this.enumSet = Set.copyOf(enumValues);
  }

  private static boolean isNumber(ShapeType type) {
    return switch (type) {
      case INTEGER, LONG, FLOAT, DOUBLE -> true;
      case STRUCTURE, LIST, MAP, STRING, BOOLEAN, TIMESTAMP, BLOB -> false;
    };
  }

  boolean isEmpty() {
    return min == null && max == null && pattern == null && enumValues.isEmpty();
  }

  /** Whether a value is within every limit. */
  boolean hold(Object value) {
    return notAbove(value) && notBelow(value) && matches(value) && isKnown(value);
  }

  /** Names every limit that a value breaks, in AWS's words. */
  void explain(Object value, Consumer<String> broken) {
    if (!notAbove(value)) {
      broken.accept(atMost());
    }
    if (!notBelow(value)) {
      broken.accept(atLeast());
    }
    if (!matches(value)) {
      broken.accept(matching());
    }
    if (!isKnown(value)) {
      broken.accept(enumerated());
    }
  }

  /** Every limit in AWS's words, whether a value breaks it or not. */
  String all() {
    return Stream.of(
            max == null ? null : atMost(),
            min == null ? null : atLeast(),
            pattern == null ? null : matching(),
            enumValues.isEmpty() ? null : enumerated())
        .flatMap(text -> Optional.ofNullable(text).stream())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String atMost() {
    return (ranged ? "Member must have value" : "Member must have length")
        + " less than or equal to "
        + max;
  }

  private String atLeast() {
    return (ranged ? "Member must have value" : "Member must have length")
        + " greater than or equal to "
        + min;
  }

  private String matching() {
    return "Member must satisfy regular expression pattern: " + pattern;
  }

  private String enumerated() {
    return "Member must satisfy enum value set: " + enumValues;
  }

  private boolean notAbove(Object value) {
    return max == null || compare(value, max) <= 0;
  }

  private boolean notBelow(Object value) {
    return min == null || compare(value, min) >= 0;
  }

  private boolean matches(Object value) {
    return pattern == null || !(value instanceof String text) || pattern.matches(text);
  }

  private boolean isKnown(Object value) {
    return enumSet.isEmpty() || !(value instanceof String text) || enumSet.contains(text);
  }

  private int compare(Object value, Number limit) {
    return switch (value) {
      case Long number when limit instanceof Long whole -> Long.compare(number, whole);
      case Long number -> BigDecimal.valueOf(number).compareTo(new BigDecimal(limit.toString()));
      case Double number -> Double.compare(number, limit.doubleValue());
      case String text -> Long.compare(text.codePointCount(0, text.length()), limit.longValue());
      case byte[] blob -> Long.compare(blob.length, limit.longValue());
      case List<?> list -> Long.compare(list.size(), limit.longValue());
      case Map<?, ?> map -> Long.compare(map.size(), limit.longValue());
      default -> 0;
    };
  }
}
