package dev.cairn.demo;

import dev.cairn.core.AccountId;
import dev.cairn.demo.catalogue.Catalogue;
import dev.cairn.demo.catalogue.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A believable organisation, whose CloudTrail records come from a seed: the same values give the
 * same bytes on every machine.
 *
 * @param events how many records, from 1,000 to 1,000,000,000
 * @param end when the last records happen; parts of a second are dropped
 * @param history how far back the first records lie, from 7 days to 5 years; parts of an hour are
 *     dropped
 */
public record DemoOrganisation(
    long seed, long events, Instant end, Duration history, Coverage coverage)
    implements Iterable<DemoEvent> {
  private static final Duration USUAL_HISTORY = Duration.ofDays(90);
  private static final Duration SHORTEST_HISTORY = Duration.ofDays(7);
  private static final Duration LONGEST_HISTORY = Duration.ofDays(5 * 366);
  private static final long FEWEST_EVENTS = 1_000;
  private static final long MOST_EVENTS = 1_000_000_000;

  public DemoOrganisation {
    if (events < FEWEST_EVENTS || events > MOST_EVENTS) {
      throw new IllegalArgumentException(
          "Ask for 1,000 to 1,000,000,000 events, not for " + events);
    }
    if (history.compareTo(SHORTEST_HISTORY) < 0 || history.compareTo(LONGEST_HISTORY) > 0) {
      throw new IllegalArgumentException("Ask for 7 to 1,830 days of history, not for " + history);
    }
    end = Instant.ofEpochSecond(end.getEpochSecond());
    history = Duration.ofHours(history.toHours());
  }

  /** Ninety days of management events, the last of them at the end. */
  public static DemoOrganisation of(long seed, long events, Instant end) {
    return new DemoOrganisation(seed, events, end, USUAL_HISTORY, Coverage.MANAGEMENT);
  }

  /** The organisation's accounts, the management account first. */
  public static List<AccountId> accounts() {
    return Account.all().stream().map(Account::id).toList();
  }

  /**
   * The records, oldest first. Each iterator plays the history from its beginning, in memory that
   * does not grow with it, and is for one thread.
   */
  @Override
  public Iterator<DemoEvent> iterator() {
    return new Stage(this).play();
  }

  /** The records, oldest first, as a sequential stream. */
  public Stream<DemoEvent> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliterator(iterator(), events, traits), false);
  }

  /** What is to be found in the records, and how. */
  public List<DemoIncident> incidents() {
    return List.copyOf(new Stage(this).incidents.told());
  }

  /** Which events the organisation's trail records. */
  public enum Coverage {
    /** Management events: what every trail and the event history hold. */
    MANAGEMENT,
    /** Also what is done with objects, items and functions: data events. */
    MANAGEMENT_AND_DATA
  }

  /** Everything that one playing needs. */
  private static final class Stage {
    private final DemoOrganisation organisation;
    private final Estate estate;
    private final Planner planner;
    private final Rhythm rhythm;
    private final Dice dice;
    private final Incidents incidents;

    private Stage(DemoOrganisation organisation) {
      this.organisation = organisation;
      long seed = organisation.seed;
      Instant start = organisation.end.minus(organisation.history);
      Catalogue catalogue = Catalogue.load();
      Workforce workforce = new Workforce(seed);
      Crew crew = new Crew(seed);
      estate = new Estate(catalogue, seed, start.getEpochSecond());
      dice = new Dice(seed);
      rhythm =
          new Rhythm(
              start.toEpochMilli(),
              (int) organisation.history.toHours(),
              workforce.people(),
              organisation.coverage);
      planner = new Planner(catalogue, estate, crew, rhythm, dice);
      incidents =
          new Incidents(
              seed, organisation.end.getEpochSecond(), catalogue, estate, crew, workforce, planner);
    }

    private Simulation play() {
      return new Simulation(
          organisation.seed,
          organisation.events,
          organisation.end.toEpochMilli(),
          estate,
          planner,
          rhythm,
          dice,
          incidents.plans());
    }
  }
}
