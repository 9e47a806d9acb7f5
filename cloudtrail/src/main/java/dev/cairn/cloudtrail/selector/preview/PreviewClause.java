package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.AdvancedSelector;
import dev.cairn.cloudtrail.selector.BasicSelector;
import dev.cairn.cloudtrail.selector.DataSelection;
import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.Clause;
import dev.cairn.cloudtrail.selector.preview.ClauseName.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the selectors that is counted by itself.
 *
 * @param source what it was made of
 */
record PreviewClause(ClauseName name, Clause clause, Source source) {
  /** What a clause was made of. */
  sealed interface Source {
    /** Management events, of which nothing can go wrong. */
    record Management() implements Source {}

    /** One value of a basic selector, or none. */
    record Data(BasicSelector selector, DataSelection data) implements Source {}

    /** An advanced selector. */
    record Advanced(AdvancedSelector selector) implements Source {}
  }

  static List<PreviewClause> of(EventSelectors selectors, SelectorMode mode) {
    List<PreviewClause> clauses = new ArrayList<>();
    switch (selectors) {
      case EventSelectors.Default() ->
          clauses.add(
              new PreviewClause(
                  name(0, Part.DEFAULT), Clause.allManagement(), new Source.Management()));
      case EventSelectors.Basic(var basic) -> {
        for (int i = 0; i < basic.size(); i++) {
          addBasic(clauses, i, basic.get(i), mode);
        }
      }
      case EventSelectors.Advanced(var advanced) -> {
        for (int i = 0; i < advanced.size(); i++) {
          clauses.add(advanced(i, advanced.get(i)));
        }
      }
    }
    return List.copyOf(clauses);
  }

  private static void addBasic(
      List<PreviewClause> clauses, int index, BasicSelector selector, SelectorMode mode) {
    Clause.management(selector)
        .map(
            clause ->
                new PreviewClause(
                    name(index, Part.BASIC_MANAGEMENT), clause, new Source.Management()))
        .ifPresent(clauses::add);
    for (DataSelection data : selector.dataResources()) {
      if (data.values().isEmpty()) {
        clauses.add(data(index, selector, data, mode));
      }
      for (String value : data.values()) {
        clauses.add(data(index, selector, new DataSelection(data.type(), List.of(value)), mode));
      }
    }
  }

  private static PreviewClause data(
      int index, BasicSelector selector, DataSelection data, SelectorMode mode) {
    ClauseName name =
        new ClauseName(
            index,
            Part.BASIC_DATA,
            Optional.of(data.type().text()),
            data.values().stream().findFirst());
    return new PreviewClause(
        name, Clause.data(selector.readWriteType(), data, mode), new Source.Data(selector, data));
  }

  private static PreviewClause advanced(int index, AdvancedSelector selector) {
    return new PreviewClause(
        new ClauseName(index, Part.ADVANCED, selector.resourceType(), Optional.empty()),
        Clause.of(selector),
        new Source.Advanced(selector));
  }

  private static ClauseName name(int index, Part part) {
    return new ClauseName(index, part, Optional.empty(), Optional.empty());
  }
}
