package dev.cairn.cloudtrail.selector;

import java.util.List;

/**
 * One operator of a field with its values, in the order in which they were given.
 *
 * @param values one at least, each of 1 to {@value #MOST_CHARACTERS} characters
 */
public record Condition(Operator operator, List<String> values) {
  static final int MOST_CHARACTERS = 2048;

  /**
   * Copies the values.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException for an empty or too long
   *     value, or none
   */
  public Condition {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw SelectorErrors.of("The operator " + operator.text() + " needs at least one value.");
    }
    for (String value : values) {
      if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
        throw SelectorErrors.length("A value of " + operator.text(), 1, MOST_CHARACTERS);
      }
    }
  }
}
