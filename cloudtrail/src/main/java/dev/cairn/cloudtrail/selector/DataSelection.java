package dev.cairn.cloudtrail.selector;

import java.util.List;

/**
 * The resources of one type whose data events a basic selector takes.
 *
 * @param values ARNs or beginnings of them, as they were given; none selects nothing
 */
public record DataSelection(BasicResource type, List<String> values) {
  /**
   * Copies the values.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException for a value that AWS refuses
   */
  public DataSelection {
    values = List.copyOf(values);
    for (String value : values) {
      if (!type.isValid(value)) {
        throw SelectorErrors.invalidValue(value, "DataResources.Values");
      }
    }
  }

  /** How many values count towards the quota: those that do not stand for every resource. */
  long counted() {
    return values.stream().filter(value -> !type.isEverything(value)).count();
  }
}
