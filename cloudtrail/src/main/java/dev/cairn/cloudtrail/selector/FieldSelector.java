package dev.cairn.cloudtrail.selector;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an advanced selector wants of one field: any of the values of all operators that select, and
 * none of those that veto.
 *
 * @param conditions one at least, each operator once, in the operators' order
 */
public record FieldSelector(SelectorField field, List<Condition> conditions) {
  /**
   * Copies and orders the conditions.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException for an operator or a value
   *     that the field does not have
   */
  public FieldSelector {
    conditions = conditions.stream().sorted(Comparator.comparing(Condition::operator)).toList();
    if (conditions.isEmpty()) {
      throw SelectorErrors.noCondition(field);
    }
    Set<Operator> once = EnumSet.noneOf(Operator.class);
    for (Condition condition : conditions) {
      if (!once.add(condition.operator())) {
        throw new IllegalArgumentException(condition.operator() + " stands twice");
      }
      field.check(condition);
    }
  }

  /** The values of one operator; none if it is not used. */
  public List<String> values(Operator operator) {
    return conditions.stream()
        .filter(condition -> condition.operator() == operator)
        .flatMap(condition -> condition.values().stream())
        .toList();
  }

  Stream<String> allValues() {
    return conditions.stream().flatMap(condition -> condition.values().stream());
  }
}
