package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.core.event.EventCategory;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What selectors would have done with the events that were shown to them.
 *
 * @param events that were shown
 * @param unreadable of these that are no records
 * @param outside of these that the trail's accounts, Regions, global services or Insights keep out
 * @param selected of these that belong to the trail, by category
 * @param unselected of these that are within its scope, and that nothing takes, by category
 * @param clauses in the order in which the selectors were given
 * @param sources of what is selected
 * @param names of what is selected
 * @param resources of what is selected; an event counts for each of its resources
 * @param warnings in the order of the clauses
 */
public record PreviewReport(
    long events,
    long unreadable,
    long outside,
    Map<EventCategory, Long> selected,
    Map<EventCategory, Long> unselected,
    List<ClauseCount> clauses,
    Ranking sources,
    Ranking names,
    Ranking resources,
    List<Warning> warnings) {
  /** Copies the collections. */
  public PreviewReport {
    selected = Map.copyOf(selected);
    unselected = Map.copyOf(unselected);
    clauses = List.copyOf(clauses);
    warnings = List.copyOf(warnings);
  }

  /**
   * What one part of the selectors takes.
   *
   * @param taken events
   * @param alone of these that no other part takes
   * @param samples the first of them
   */
  public record ClauseCount(ClauseName clause, long taken, long alone, List<Sample> samples) {
    /** Copies the samples. */
    public ClauseCount {
      samples = List.copyOf(samples);
    }
  }

  /**
   * An event that is taken.
   *
   * @param resource the first of its resources; empty if it has none
   */
  public record Sample(
      Instant time, String eventId, String eventSource, String eventName, String resource) {}

  /**
   * How often each of many texts was seen.
   *
   * @param top the most frequent, most frequent first, then by text
   * @param others how often all the rest was seen together
   */
  public record Ranking(List<Count> top, long others) {
    /** Copies the list. */
    public Ranking {
      top = List.copyOf(top);
    }
  }

  /** How often a text was seen. */
  public record Count(String text, long times) {}
}
