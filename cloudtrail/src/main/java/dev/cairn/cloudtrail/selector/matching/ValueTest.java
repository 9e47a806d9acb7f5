package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.cloudtrail.selector.FieldSelector;
import dev.cairn.cloudtrail.selector.Operator;
import java.util.Set;

/**
 * What one field must be: any of the values that select, if there are any, and none of those that
 * veto. A field that an event lacks is the empty text, which nothing selects and nothing vetoes.
 */
final class ValueTest {
  private final Values selected;
  private final Values vetoed;

  private ValueTest(Values selected, Values vetoed) {
    this.selected = selected;
    this.vetoed = vetoed;
  }

  static ValueTest of(FieldSelector selector) {
    return new ValueTest(
        Values.of(selector, Operator.EQUALS, Operator.STARTS_WITH, Operator.ENDS_WITH),
        Values.of(selector, Operator.NOT_EQUALS, Operator.NOT_STARTS_WITH, Operator.NOT_ENDS_WITH));
  }

  boolean test(String text) {
    return (selected.isEmpty() || selected.fit(text)) && !vetoed.fit(text);
  }

  /** Whole texts, beginnings and ends, of which any may fit. */
  private record Values(Set<String> whole, Prefixes beginnings, String[] ends) {
    static Values of(FieldSelector selector, Operator whole, Operator beginning, Operator end) {
      return new Values(
          Set.copyOf(selector.values(whole)),
          new Prefixes(selector.values(beginning)),
          selector.values(end).toArray(String[]::new));
    }

    boolean isEmpty() {
      return whole.isEmpty() && beginnings.isEmpty() && ends.length == 0;
    }

    boolean fit(String text) {
      return whole.contains(text) || beginnings.fit(text) || endFits(text);
    }

    private boolean endFits(String text) {
      for (String end : ends) {
        if (text.endsWith(end)) {
          return true;
        }
      }
      return false;
    }
  }
}
