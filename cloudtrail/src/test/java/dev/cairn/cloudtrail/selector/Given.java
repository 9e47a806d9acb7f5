package dev.cairn.cloudtrail.selector;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Selectors as a caller gives them. */
public final class Given {
  private Given() {}

  /** A basic selector of everything but data events. */
  public static EventSelector management() {
    return new EventSelector("All", true, null, null);
  }

  /** A basic selector of data events and nothing else. */
  public static EventSelector data(String readWriteType, String type, String... values) {
    return new EventSelector(
        readWriteType, false, List.of(new DataResource(type, List.of(values))), null);
  }

  /** A field with one operator. */
  public static AdvancedFieldSelector field(String field, String operator, String... values) {
    return field(field, Map.of(operator, List.of(values)));
  }

  /** A field with the operators that are given. */
  public static AdvancedFieldSelector field(String field, Map<String, List<String>> operators) {
    return new AdvancedFieldSelector(
        field,
        operators.get("Equals"),
        operators.get("StartsWith"),
        operators.get("EndsWith"),
        operators.get("NotEquals"),
        operators.get("NotStartsWith"),
        operators.get("NotEndsWith"));
  }

  /** An advanced selector. */
  public static AdvancedEventSelector advanced(AdvancedFieldSelector... fields) {
    return new AdvancedEventSelector(null, List.of(fields));
  }

  /** An advanced selector of a category. */
  public static AdvancedEventSelector of(String category, AdvancedFieldSelector... fields) {
    return new AdvancedEventSelector(
        null,
        Stream.concat(Stream.of(field("eventCategory", "Equals", category)), Stream.of(fields))
            .toList());
  }

  /** An advanced selector of data events. */
  public static AdvancedEventSelector dataOf(String type, AdvancedFieldSelector... fields) {
    return new AdvancedEventSelector(
        null,
        Stream.concat(
                Stream.of(
                    field("eventCategory", "Equals", "Data"),
                    field("resources.type", "Equals", type)),
                Stream.of(fields))
            .toList());
  }

  /** Reads basic selectors within AWS's quotas. */
  public static EventSelectors basic(EventSelector... selectors) {
    return EventSelectors.of(List.of(selectors), null, SelectorLimits.of(SelectorMode.STRICT));
  }

  /** Reads advanced selectors within AWS's quotas. */
  public static EventSelectors advanced(AdvancedEventSelector... selectors) {
    return EventSelectors.of(null, List.of(selectors), SelectorLimits.of(SelectorMode.STRICT));
  }
}
