package dev.cairn.demo;

import dev.cairn.demo.Actor.Audience;
import dev.cairn.demo.Step.Effect;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Failure;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The organisation's history, played once. Memory does not grow with the number of events. */
final class Simulation implements Iterator<DemoEvent> {
  /** So many events are kept for the last seconds, so that the history ends now. */
  private static final int CLOSING_EVENTS = 16;

  private static final int CLOSING_MILLIS = 36_000;
  private static final int CLOSING_GAP_MILLIS = 2_000;
  private static final int MARGIN_MILLIS = 1_000;

  private final Estate estate;
  private final Planner planner;
  private final RecordWriter writer;
  private final Rhythm rhythm;
  private final Dice dice;
  private final PriorityQueue<Plan> plans = new PriorityQueue<>();
  private final long endMillis;
  private final long regular;
  private final long planned;
  private long started;
  private long nextStartMillis;
  private long plansMade;
  private long eventsMade;
  private long remaining;

  Simulation(
      long seed,
      long events,
      long endMillis,
      Estate estate,
      Planner planner,
      Rhythm rhythm,
      Dice dice,
      List<Plan> incidents) {
    this.estate = estate;
    this.planner = planner;
    this.rhythm = rhythm;
    this.dice = dice;
    this.endMillis = endMillis;
    this.writer = new RecordWriter(seed, estate, dice);
    long scripted = 0;
    for (Plan incident : incidents) {
      scripted += incident.size();
    }
    plans.addAll(incidents);
    this.planned = events - scripted;
    this.regular = planned - CLOSING_EVENTS;
    this.remaining = events;
    this.nextStartMillis = rhythm.timeOf(0, regular);
  }

  @Override
  public boolean hasNext() {
    return remaining > 0;
  }

  @Override
  public DemoEvent next() {
    if (remaining == 0) {
      throw new NoSuchElementException("The history is over");
    }
    Plan plan = plans.peek();
    while (plan == null || plan.atMillis() > nextStartMillis) {
      start();
      plan = plans.peek();
    }
    plans.remove();
    DemoEvent event = perform(plan.step(), plan.atMillis());
    if (plan.advance(endMillis - MARGIN_MILLIS)) {
      plans.add(plan);
    }
    remaining--;
    return event;
  }

  /** Starts the next plan, cut short where it is the last. */
  private void start() {
    List<Step> steps = planner.plan(nextStartMillis);
    while (steps.isEmpty()) {
      steps = planner.plan(nextStartMillis);
    }
    long left = (started < regular ? regular : planned) - started;
    if (steps.size() > left) {
      steps = steps.subList(0, (int) left);
    }
    plans.add(new Plan(steps, plansMade++, nextStartMillis));
    started += steps.size();
    nextStartMillis = startOfNext();
  }

  private long startOfNext() {
    if (started == planned) {
      return Long.MAX_VALUE;
    }
    long closing = endMillis - CLOSING_MILLIS;
    long time =
        started < regular
            ? Math.min(rhythm.timeOf(started, regular), closing)
            : closing + (started - regular) * CLOSING_GAP_MILLIS;
    return Math.max(nextStartMillis, time);
  }

  private DemoEvent perform(Step step, long millis) {
    long second = Math.floorDiv(millis, 1000L);
    if (step.effect() == Effect.OPEN) {
      step.subject().open(second, dice.next());
    }
    Failure failure = failureOf(step);
    long key = step.eventKey() == 0 ? ++eventsMade : step.eventKey();
    if (failure == null) {
      apply(step, second);
    }
    byte[] json = writer.write(step, failure, second, key);
    Account.Place place = step.resource().place();
    return new DemoEvent(Instant.ofEpochSecond(second), place.account().id(), place.region(), json);
  }

  private void apply(Step step, long second) {
    switch (step.effect()) {
      case CREATE -> estate.add(step.resource(), second);
      case DELETE -> estate.remove(step.resource());
      case NONE, OPEN -> {
        // Sessions were opened before; the rest changes nothing that others see.
      }
    }
  }

  private @Nullable Failure failureOf(Step step) {
    return switch (step.fate()) {
      case SUCCEEDS -> null;
      case DENIED -> step.operation().service().denied();
      case CHANCE -> chance(step);
    };
  }

  private @Nullable Failure chance(Step step) {
    Failure missing = step.resource().type().missing();
    if (step.resource().isGone() && missing != null) {
      return missing;
    }
    for (Failure failure : step.operation().failures()) {
      if (dice.chance(failure.perMille())) {
        return failure;
      }
    }
    Audience audience = step.speaker().audience();
    boolean trusted = audience == Audience.SERVICE && step.speaker().role() == null;
    if (trusted || step.via().length > 0) {
      return null;
    }
    int draw = dice.below(1000);
    if (draw < audience.deniedPerMille()) {
      return step.operation().service().denied();
    }
    return draw < audience.deniedPerMille() + audience.throttledPerMille()
        ? step.operation().service().throttled()
        : null;
  }
}
