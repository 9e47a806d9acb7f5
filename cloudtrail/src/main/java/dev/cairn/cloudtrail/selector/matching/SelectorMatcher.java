package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.cloudtrail.selector.BasicSelector;
import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.core.event.EventCategory;
import dev.cairn.core.event.MalformedEventException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of events whether they belong to a trail, and to which of its folders. Compiled once for
 * each version of a trail. Safe for use by many threads; whoever asks several trails of one event
 * reads its facts once.
 */
public final class SelectorMatcher {
  private static final Map<EventCategory, Optional<EventCategory>> ANSWERS = answers();

  private final TrailScope scope;
  private final Map<EventCategory, List<Clause>> clauses = new EnumMap<>(EventCategory.class);

  private SelectorMatcher(TrailScope scope, List<Clause> all) {
    this.scope = scope;
    for (EventCategory category : EventCategory.values()) {
      clauses.put(category, all.stream().filter(one -> one.category() == category).toList());
    }
  }

  private static Map<EventCategory, Optional<EventCategory>> answers() {
    Map<EventCategory, Optional<EventCategory>> answers = new EnumMap<>(EventCategory.class);
    for (EventCategory category : EventCategory.values()) {
      answers.put(category, Optional.of(category));
    }
    return answers;
  }

  /** Compiles what a trail selects. */
  public static SelectorMatcher of(EventSelectors selectors, TrailScope scope, SelectorMode mode) {
    return new SelectorMatcher(
        scope,
        switch (selectors) {
          case EventSelectors.Default() -> List.of(Clause.allManagement());
          case EventSelectors.Basic(var basic) ->
              basic.stream().flatMap(selector -> basic(selector, mode).stream()).toList();
          case EventSelectors.Advanced(var advanced) -> advanced.stream().map(Clause::of).toList();
        });
  }

  private static List<Clause> basic(BasicSelector selector, SelectorMode mode) {
    List<Clause> clauses = new ArrayList<>();
    Clause.management(selector).ifPresent(clauses::add);
    selector
        .dataResources()
        .forEach(data -> clauses.add(Clause.data(selector.readWriteType(), data, mode)));
    return clauses;
  }

  /**
   * Where an event belongs: to a trail's management, data, network activity or Insight events, or
   * not to the trail. The category OTHER is never the answer.
   */
  public Optional<EventCategory> match(EventFacts facts) {
    return scope.admits(facts) && isTaken(facts)
        ? ANSWERS.getOrDefault(facts.category(), Optional.empty())
        : Optional.empty();
  }

  private boolean isTaken(EventFacts facts) {
    if (facts.category() == EventCategory.INSIGHT) {
      return true; // The scope has admitted its type, and nothing else is asked.
    }
    for (Clause clause : clauses.getOrDefault(facts.category(), List.of())) {
      if (clause.takes(facts)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the event belongs that stands in these bytes. What is no record belongs to no trail; the
   * log refuses such bytes at its door.
   */
  public Optional<EventCategory> match(FactReader reader, byte[] json, int from, int to) {
    EventFacts facts;
    try {
      facts = reader.read(json, from, to);
    } catch (MalformedEventException _) {
      return Optional.empty();
    }
    return match(facts);
  }
}
