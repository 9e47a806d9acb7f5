package dev.cairn.cloudtrail.selector;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.AdvancedFieldSelector;
import dev.cairn.api.cloudtrail.DataResource;
import dev.cairn.api.cloudtrail.EventSelector;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selectors as the API shows them: one of the two lists, and null for the other, which an answer
 * then leaves out.
 *
 * @param eventSelectors with every member, empty lists too
 * @param advancedEventSelectors without the operators that are not used
 */
public record SelectorEcho(
    @Nullable List<EventSelector> eventSelectors,
    @Nullable List<AdvancedEventSelector> advancedEventSelectors) {
  /** Copies the lists. */
  public SelectorEcho {
    eventSelectors = eventSelectors == null ? null : List.copyOf(eventSelectors);
    advancedEventSelectors =
        advancedEventSelectors == null ? null : List.copyOf(advancedEventSelectors);
  }

  /** What PutEventSelectors answers with: everything in the order in which it was given. */
  public static SelectorEcho ofPut(EventSelectors selectors) {
    return of(selectors, (_, _) -> 0);
  }

  /** What GetEventSelectors answers with: the fields of a selector sorted by name. */
  public static SelectorEcho ofGet(EventSelectors selectors) {
    return of(selectors, Comparator.comparing(selector -> selector.field().text()));
  }

  private static SelectorEcho of(EventSelectors selectors, Comparator<FieldSelector> order) {
    return switch (selectors) {
      case EventSelectors.Default() ->
          new SelectorEcho(List.of(shown(BasicSelector.ALL_MANAGEMENT)), null);
      case EventSelectors.Basic(var basic) ->
          new SelectorEcho(basic.stream().map(SelectorEcho::shown).toList(), null);
      case EventSelectors.Advanced(var advanced) ->
          new SelectorEcho(
              null, advanced.stream().map(selector -> shown(selector, order)).toList());
    };
  }

  private static EventSelector shown(BasicSelector selector) {
    return new EventSelector(
        selector.readWriteType().text(),
        selector.managementEvents(),
        selector.dataResources().stream()
            .map(data -> new DataResource(data.type().text(), data.values()))
            .toList(),
        selector.excludedSources());
  }

  private static AdvancedEventSelector shown(
      AdvancedSelector selector, Comparator<FieldSelector> order) {
    // Sorting is stable, so an order in which all are equal keeps the one that was given.
    return new AdvancedEventSelector(
        selector.name().orElse(null),
        selector.fields().stream().sorted(order).map(SelectorEcho::shown).toList());
  }

  private static AdvancedFieldSelector shown(FieldSelector selector) {
    return AdvancedFieldSelector.builder()
        .field(selector.field().text())
        .equals(used(selector, Operator.EQUALS))
        .startsWith(used(selector, Operator.STARTS_WITH))
        .endsWith(used(selector, Operator.ENDS_WITH))
        .notEquals(used(selector, Operator.NOT_EQUALS))
        .notStartsWith(used(selector, Operator.NOT_STARTS_WITH))
        .notEndsWith(used(selector, Operator.NOT_ENDS_WITH))
        .build();
  }

  private static @Nullable List<String> used(FieldSelector selector, Operator operator) {
    List<String> values = selector.values(operator);
    return values.isEmpty() ? null : values;
  }
}
