package dev.cairn.cloudtrail.selector;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads selectors from the API's records, and counts them. */
final class ApiSelectors {
  /** A selector has each field once; more are refused before any is looked at. */
  private static final int MOST_FIELDS = SelectorField.values().length;

  private ApiSelectors() {}

  static EventSelectors basic(List<EventSelector> given, SelectorLimits limits) {
    if (given.isEmpty() || given.size() > limits.basicSelectors()) {
      throw SelectorErrors.basicNumber(limits.basicSelectors());
    }
    checkValueNumber(given, limits);
    List<BasicSelector> selectors = given.stream().map(ApiSelectors::basic).toList();
    long counted =
        selectors.stream()
            .flatMap(selector -> selector.dataResources().stream())
            .mapToLong(DataSelection::counted)
            .sum();
    if (counted > limits.dataResources()) {
      throw SelectorErrors.dataResourceNumber(limits.dataResources());
    }
    return new EventSelectors.Basic(selectors);
  }

  /**
   * Values that stand for everything are free, but nobody needs as many of them as of all others;
   * nor of resources without a value. What is kept stays bounded so.
   */
  private static void checkValueNumber(List<EventSelector> given, SelectorLimits limits) {
    long entries = 0;
    for (EventSelector selector : given) {
      for (DataResource resource : present(selector.dataResources())) {
        entries += Math.max(1, present(resource.values()).size());
      }
    }
    if (entries > 2L * limits.dataResources()) {
      throw SelectorErrors.dataResourceNumber(limits.dataResources());
    }
  }

  private static BasicSelector basic(EventSelector given) {
    String readWriteType = given.readWriteType();
    Boolean managementEvents = given.includeManagementEvents();
    return new BasicSelector(
        readWriteType == null ? ReadWriteType.ALL : ReadWriteType.of(readWriteType),
        managementEvents == null || managementEvents,
        present(given.dataResources()).stream().map(ApiSelectors::data).toList(),
        present(given.excludeManagementEventSources()));
  }

  private static DataSelection data(DataResource given) {
    String type = given.type();
    return new DataSelection(
        BasicResource.of(type == null ? "null" : type), present(given.values()));
  }

  static EventSelectors advanced(List<AdvancedEventSelector> given, SelectorLimits limits) {
    if (given.isEmpty() || given.size() > limits.advancedSelectors()) {
      throw SelectorErrors.advancedNumber(limits.advancedSelectors());
    }
    long values = 0;
    List<AdvancedSelector> selectors = new ArrayList<>(given.size());
    for (AdvancedEventSelector one : given) {
      AdvancedSelector selector = advanced(one);
      values += selector.counted();
      if (values > limits.conditionValues()) {
        throw SelectorErrors.conditionNumber(limits.conditionValues());
      }
      selectors.add(selector);
    }
    return new EventSelectors.Advanced(selectors);
  }

  private static AdvancedSelector advanced(AdvancedEventSelector given) {
    List<AdvancedFieldSelector> fields = given.fieldSelectors();
    if (fields.size() > MOST_FIELDS) {
      throw SelectorErrors.of("A selector has at most " + MOST_FIELDS + " fields.");
    }
    return new AdvancedSelector(
        Optional.ofNullable(given.name()), fields.stream().map(ApiSelectors::field).toList());
  }

  private static FieldSelector field(AdvancedFieldSelector given) {
    List<Condition> conditions = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      List<String> values = values(given, operator);
      if (values != null) {
        conditions.add(new Condition(operator, values));
      }
    }
    return new FieldSelector(SelectorField.of(given.field()), conditions);
  }

  private static @Nullable List<String> values(AdvancedFieldSelector given, Operator operator) {
    return switch (operator) {
      case EQUALS -> given.equals();
      case STARTS_WITH -> given.startsWith();
      case ENDS_WITH -> given.endsWith();
      case NOT_EQUALS -> given.notEquals();
      case NOT_STARTS_WITH -> given.notStartsWith();
      case NOT_ENDS_WITH -> given.notEndsWith();
    };
  }

  private static <T> List<T> present(@Nullable List<T> given) {
    return given == null ? List.of() : given;
  }
}
