package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.EventSelectors;
import dev.cairn.cloudtrail.selector.SelectorMode;
import dev.cairn.cloudtrail.selector.matching.EventFacts;
import dev.cairn.cloudtrail.selector.matching.FactReader;
import dev.cairn.cloudtrail.selector.matching.TrailScope;
import dev.cairn.core.event.EventCategory;
import dev.cairn.core.event.MalformedEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what selectors would do, before anybody puts them: is shown past events, one after another,
 * and then reports what would have belonged to the trail, because of which part of the selectors,
 * and what looks wrong. Keeps counts and a few samples, however many events there are. Used by one
 * thread at a time.
 */
public final class SelectorPreview {
  private final TrailScope scope;
  private final PreviewLimits limits;
  private final Inspection inspection;
  private final Optional<LogDestination> destination;
  private final List<ClauseTally> clauses;
  private final FactReader reader = new FactReader();
  private final Map<EventCategory, Long> selected = new EnumMap<>(EventCategory.class);
  private final Map<EventCategory, Long> unselected = new EnumMap<>(EventCategory.class);
  private final NameCounter sources;
  private final NameCounter names;
  private final NameCounter resources;
  private long events;
  private long unreadable;
  private long outside;

  /**
   * Begins a preview.
   *
   * @param destination of the trail's files, if there is one already; without it nothing can be
   *     said of loops
   */
  public SelectorPreview(
      EventSelectors selectors,
      TrailScope scope,
      SelectorMode mode,
      Optional<LogDestination> destination,
      PreviewLimits limits) {
    this.scope = scope;
    this.limits = limits;
    this.destination = destination;
    this.inspection = new Inspection(scope, mode);
    this.clauses = PreviewClause.of(selectors, mode).stream().map(ClauseTally::new).toList();
    this.sources = new NameCounter(limits.names());
    this.names = new NameCounter(limits.names());
    this.resources = new NameCounter(limits.names());
  }

  /**
   * Shows a past event. What is no record is counted as unreadable.
   *
   * @param time when it happened
   * @param json the record
   */
  public void show(Instant time, byte[] json) {
    events++;
    EventFacts facts;
    try {
      facts = reader.read(json, 0, json.length);
    } catch (MalformedEventException _) {
      unreadable++;
      return;
    }
    if (scope.admits(facts)) {
      count(time, facts);
    } else {
      outside++;
    }
  }

  private void count(Instant time, EventFacts facts) {
    BitSet taking = new BitSet(clauses.size());
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).clause().clause().takes(facts)) {
        taking.set(i);
      }
    }
    for (int i = 0; i < clauses.size(); i++) {
      if (taking.get(i)) {
        clauses.get(i).take(time, facts, taking, limits);
      } else {
        clauses.get(i).leave(facts);
      }
    }
    // Insights belong to the trail because they are switched on, not because of a selector.
    if (taking.isEmpty() && facts.category() != EventCategory.INSIGHT) {
      unselected.merge(facts.category(), 1L, Long::sum);
    } else {
      selected.merge(facts.category(), 1L, Long::sum);
      countNames(facts);
    }
  }

  private void countNames(EventFacts facts) {
    sources.add(facts.eventSource());
    names.add(facts.eventName());
    facts.resources().forEach(resource -> resources.add(resource.arn()));
  }

  /** What the selectors would have done with the events so far. */
  public PreviewReport report() {
    return new PreviewReport(
        events,
        unreadable,
        outside,
        selected,
        unselected,
        clauses.stream().map(ClauseTally::count).toList(),
        sources.ranking(limits.shown()),
        names.ranking(limits.shown()),
        resources.ranking(limits.shown()),
        warnings());
  }

  private List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      ClauseTally tally = clauses.get(i);
      destination.flatMap(place -> inspection.loop(tally.clause(), place)).ifPresent(warnings::add);
      warnings.addAll(inspection.of(tally.clause()));
      warnings.addAll(tally.nearMisses());
      swallowed(i).ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Of two that took the same events, the later one is said to be swallowed. */
  private Optional<Warning> swallowed(int index) {
    BitSet others = clauses.get(index).always();
    others.clear(index);
    List<ClauseName> names =
        others.stream()
            .filter(other -> other < index || !clauses.get(other).always().get(index))
            .mapToObj(other -> clauses.get(other).clause().name())
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Warning.Swallowed(clauses.get(index).clause().name(), names));
  }
}
