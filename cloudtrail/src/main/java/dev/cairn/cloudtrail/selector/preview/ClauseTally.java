package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.matching.EventFacts;
import dev.cairn.cloudtrail.selector.preview.PreviewReport.ClauseCount;
import dev.cairn.cloudtrail.selector.preview.PreviewReport.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What one part of the selectors took so far. */
final class ClauseTally {
  private final PreviewClause clause;
  private final NearMisses nearMisses;
  private final List<Sample> samples = new ArrayList<>();
  private final BitSet always = new BitSet();
  private long taken;
  private long alone;

  ClauseTally(PreviewClause clause) {
    this.clause = clause;
    this.nearMisses = NearMisses.of(clause);
  }

  PreviewClause clause() {
    return clause;
  }

  /**
   * Notes an event that it took.
   *
   * @param all the parts that took the event, this one among them
   */
  void take(Instant time, EventFacts facts, BitSet all, PreviewLimits limits) {
    if (samples.size() < limits.samples()) {
      samples.add(sample(time, facts));
    }
    if (taken == 0) {
      always.or(all);
    } else {
      always.and(all);
    }
    alone += all.cardinality() == 1 ? 1 : 0;
    taken++;
  }

  private static Sample sample(Instant time, EventFacts facts) {
    String resource = facts.resources().isEmpty() ? "" : facts.resources().getFirst().arn();
    return new Sample(time, facts.eventId(), facts.eventSource(), facts.eventName(), resource);
  }

  /** Notes an event that it did not take. */
  void leave(EventFacts facts) {
    if (taken == 0) {
      nearMisses.look(facts); // Once it takes something, nobody asks why it does not.
    }
  }

  /** The parts that took everything that this one took, and this one; none if it took nothing. */
  BitSet always() {
    return (BitSet) always.clone();
  }

  List<Warning> nearMisses() {
    return taken == 0 ? nearMisses.warnings().toList() : List.of();
  }

  ClauseCount count() {
    return new ClauseCount(clause.name(), taken, alone, samples);
  }
}
