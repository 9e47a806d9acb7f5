package dev.cairn.cloudtrail.selector;

import dev.cairn.api.cloudtrail.AdvancedEventSelector;
import dev.cairn.api.cloudtrail.EventSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events a trail takes: those that any of its selectors takes. Setting one kind replaces the
 * other.
 */
public sealed interface EventSelectors {
  /** What a trail has until somebody says otherwise: all management events and nothing else. */
  record Default() implements EventSelectors {}

  /** Basic selectors, one at least, in the order in which they were given. */
  record Basic(List<BasicSelector> selectors) implements EventSelectors {
    /** Copies the selectors. */
    public Basic {
      selectors = List.copyOf(selectors);
      if (selectors.isEmpty()) {
        throw SelectorErrors.basicNumber(SelectorLimits.of(SelectorMode.STRICT).basicSelectors());
      }
    }
  }

  /** Advanced selectors, one at least, in the order in which they were given. */
  record Advanced(List<AdvancedSelector> selectors) implements EventSelectors {
    /** Copies the selectors. */
    public Advanced {
      selectors = List.copyOf(selectors);
      if (selectors.isEmpty()) {
        throw SelectorErrors.advancedNumber(
            SelectorLimits.of(SelectorMode.STRICT).advancedSelectors());
      }
    }
  }

  /**
   * Reads what PutEventSelectors was given: one of the two lists, and null for the other.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException for both lists or none, for
   *     more than the limits allow, and for whatever no trail can have
   */
  static EventSelectors of(
      @Nullable List<EventSelector> basic,
      @Nullable List<AdvancedEventSelector> advanced,
      SelectorLimits limits) {
    if (basic != null && advanced != null) {
      throw SelectorErrors.bothKinds();
    }
    return advanced == null
        ? ApiSelectors.basic(basic == null ? List.of() : basic, limits)
        : ApiSelectors.advanced(advanced, limits);
  }

  /** What a trail's HasCustomEventSelectors says. */
  default boolean isCustom() {
    return switch (this) {
      case Default() -> false;
      case Basic _, Advanced _ -> true;
    };
  }
}
