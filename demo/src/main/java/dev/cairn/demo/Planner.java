package dev.cairn.demo;

import dev.cairn.demo.Actor.Audience;
import dev.cairn.demo.Step.Effect;
import dev.cairn.demo.Step.Fate;
import dev.cairn.demo.catalogue.Catalogue;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Operation;
import dev.cairn.demo.catalogue.Phase;
import dev.cairn.demo.catalogue.ResourceType;
import dev.cairn.demo.catalogue.Routine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Decides who does what next. */
final class Planner {
  private static final int[] PROGRAM_ACCOUNTS = {0, 0, 0, 0, 0, 8, 3, 2, 4, 1};
  private static final int[] SERVICE_ACCOUNTS = {2, 2, 1, 1, 2, 6, 3, 3, 4, 2};
  private static final int[] DEPLOYMENT_ACCOUNTS = {1, 1, 1, 2, 3, 6, 6, 8, 4, 1};

  private final Catalogue catalogue;
  private final Estate estate;
  private final Crew crew;
  private final Rhythm rhythm;
  private final Dice dice;
  private final Map<Audience, int[][]> interests = new EnumMap<>(Audience.class);

  Planner(Catalogue catalogue, Estate estate, Crew crew, Rhythm rhythm, Dice dice) {
    this.catalogue = catalogue;
    this.estate = estate;
    this.crew = crew;
    this.rhythm = rhythm;
    this.dice = dice;
    for (Audience audience : List.of(Audience.PERSON, Audience.CI, Audience.SCAN)) {
      interests.put(audience, interests(audience));
    }
  }

  /** What each account's types are worth to an audience; zero where an account lacks a type. */
  private int[][] interests(Audience audience) {
    List<ResourceType> types = catalogue.types();
    int[][] weights = new int[Account.count()][types.size()];
    for (Account account : Account.all()) {
      for (ResourceType type : types) {
        boolean usable = type.has(Phase.READ) || type.has(Phase.CHANGE);
        if (usable && estate.has(type, account.home())) {
          weights[account.index()][type.index()] = type.interest(audience.key());
        }
      }
    }
    return weights;
  }

  /** The calls that begin at a time; none if somebody came and found nothing to do. */
  List<Step> plan(long millis) {
    long second = millis / 1000;
    List<Step> steps = new ArrayList<>();
    switch (rhythm.activityAt(millis, dice)) {
      case SERVICE -> service(second, steps);
      case FUNCTION -> program("function", "function", second, steps);
      case INSTANCE -> program("instance", "instance", second, steps);
      case CONTAINER -> program("ecsService", "container", second, steps);
      case DATA -> program(dice.chance(500) ? "function" : "ecsService", "data", second, steps);
      case SCAN -> scan(second, steps);
      case CI -> deploy(second, steps);
      case LEGACY -> routine("legacy", crew.legacy(), Account.DATA.home(), dice.next(), steps);
      case PERSON -> person(rhythm.personAt(millis, dice), second, steps);
    }
    return steps;
  }

  private void service(long second, List<Step> steps) {
    Account.Place place = place(SERVICE_ACCOUNTS);
    Actor actor = crew.anyService(place.account(), dice);
    open(actor, place, second, steps);
    routine(Crew.routines(actor), actor, place, dice.next(), steps);
  }

  /** A program does the same with the same resources time after time. */
  private void program(String host, String audience, long second, List<Step> steps) {
    Account.Place place = place(PROGRAM_ACCOUNTS);
    Resource resource = estate.any(catalogue.type(host), place, dice);
    Actor actor = crew.program(resource);
    open(actor, place, second, steps);
    long habit = Dice.mix(resource.salt(), dice.below(2));
    routine(audience, actor, place, habit, steps);
  }

  private void routine(
      String audience, Actor actor, Account.Place place, long habit, List<Step> steps) {
    Routine routine = chosen(audience, place, habit);
    long choice = habit;
    for (Routine.Call call : routine.calls()) {
      boolean performed = call.perMille() == 1000 || dice.chance(call.perMille());
      for (int i = 0; performed && i < call.times(); i++) {
        Resource resource = estate.settled(call.type(), place, choice);
        int pause = dice.between(20, 400);
        steps.add(Step.of(call.operation(), resource, actor, pause).via(call.via()));
        // A key's record names what it protects, and that is what the next call is about.
        choice = call.via().length > 0 ? resource.salt() : choice;
      }
    }
  }

  /** A routine by weight, of those for which an account has what they need. */
  private Routine chosen(String audience, Account.Place place, long habit) {
    List<Routine> all = catalogue.routines(audience);
    int[] weights = new int[all.size()];
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = isPossible(all.get(i), place) ? all.get(i).weight() : 0;
      sum += weights[i];
    }
    if (sum == 0) {
      return catalogue.routines("anywhere").getFirst();
    }
    return all.get(new Dice(habit).weighted(weights));
  }

  private boolean isPossible(Routine routine, Account.Place place) {
    for (Routine.Call call : routine.calls()) {
      if (!estate.has(call.type(), place)) {
        return false;
      }
    }
    return true;
  }

  private void scan(long second, List<Step> steps) {
    Account account = Account.at(dice.below(Account.count()));
    Account.Place place = anyRegion(account);
    Actor actor = crew.anyAuditor(account, dice);
    open(actor, place, second, steps);
    identify(actor, place, steps);
    int topics = dice.between(4, 7);
    for (int i = 0; i < topics; i++) {
      read(topic(Audience.SCAN, place), actor, place, dice.between(2, 6), steps);
    }
  }

  private void deploy(long second, List<Step> steps) {
    Account.Place place = place(DEPLOYMENT_ACCOUNTS);
    Actor actor = crew.anyDeployer(place.account(), dice);
    open(actor, place, second, steps);
    identify(actor, place, steps);
    int topics = dice.between(4, 9);
    for (int i = 0; i < topics; i++) {
      read(topic(Audience.CI, place), actor, place, dice.between(2, 5), steps);
    }
    int changes = dice.chance(450) ? dice.between(1, 4) : 0;
    for (int i = 0; i < changes; i++) {
      manage(topic(Audience.CI, place), actor, place, steps);
    }
  }

  private void person(Workforce.Person person, long second, List<Step> steps) {
    Account account = person.anyAccount(dice);
    Account.Place place = anyRegion(account);
    Actor actor = person.anyActor(account, dice);
    open(actor, place, second, steps);
    int topics = dice.between(1, 3);
    for (int i = 0; i < topics; i++) {
      ResourceType type = topic(Audience.PERSON, place);
      read(type, actor, place, dice.between(1, 4), steps);
      int choice = dice.below(100);
      if (choice < 30) {
        manage(type, actor, place, steps);
      } else if (choice < 33 && type.has(Phase.CHANGE)) {
        Resource resource = estate.any(type, place, dice);
        Step step = step(type.choose(Phase.CHANGE, dice), resource, actor);
        steps.add(step.with(Effect.NONE, Fate.DENIED));
      }
    }
  }

  private void identify(Actor actor, Account.Place place, List<Step> steps) {
    ResourceType session = catalogue.type("session");
    Operation operation = session.operation("GetCallerIdentity");
    steps.add(step(operation, estate.first(session, place), actor));
  }

  private ResourceType topic(Audience audience, Account.Place place) {
    int[][] weights = interests.getOrDefault(audience, new int[0][]);
    return catalogue.typeAt(dice.weighted(weights[place.account().index()]));
  }

  private void read(
      ResourceType type, Actor actor, Account.Place place, int times, List<Step> steps) {
    if (!type.has(Phase.READ)) {
      return;
    }
    Resource resource = estate.any(type, place, dice);
    for (int i = 0; i < times; i++) {
      steps.add(step(type.choose(Phase.READ, dice), resource, actor));
      if (dice.chance(400)) {
        resource = estate.any(type, place, dice);
      }
    }
  }

  /** Creates, changes or deletes a resource, and looks at it before and after. */
  private void manage(ResourceType type, Actor actor, Account.Place place, List<Step> steps) {
    boolean guarded = type.isDurable() && place.account().equals(Account.PRODUCTION);
    int surplus = estate.surplus(type, place);
    int choice = type.comesAndGoes() && !guarded ? dice.below(100) : 100;
    if (choice < 22 && surplus <= type.count() / 2) {
      create(type, actor, place, steps);
    } else if (choice < 42 && surplus > -Math.max(1, type.count() / 3)) {
      delete(type, actor, place, steps);
    } else if (type.has(Phase.CHANGE)) {
      Resource resource = estate.any(type, place, dice);
      look(type, resource, actor, steps);
      steps.add(step(type.choose(Phase.CHANGE, dice), resource, actor));
      look(type, resource, actor, steps);
    }
  }

  private void create(ResourceType type, Actor actor, Account.Place place, List<Step> steps) {
    Resource resource = estate.design(type, estate.placeFor(type, place), 0);
    steps.add(
        step(type.choose(Phase.CREATE, dice), resource, actor).with(Effect.CREATE, Fate.SUCCEEDS));
    look(type, resource, actor, steps);
    look(type, resource, actor, steps);
  }

  private void delete(ResourceType type, Actor actor, Account.Place place, List<Step> steps) {
    Resource resource = estate.any(type, place, dice);
    look(type, resource, actor, steps);
    steps.add(
        step(type.choose(Phase.DELETE, dice), resource, actor).with(Effect.DELETE, Fate.CHANCE));
    if (type.missing() != null && dice.chance(300)) {
      look(type, resource, actor, steps);
    }
  }

  private void look(ResourceType type, Resource resource, Actor actor, List<Step> steps) {
    if (type.has(Phase.READ)) {
      steps.add(step(type.choose(Phase.READ, dice), resource, actor));
    }
  }

  /** Opens a session unless the actor has one that lasts: also for those it needs to ask. */
  void open(Actor actor, Account.Place place, long second, List<Step> steps) {
    Role role = actor.role();
    if (role == null || !actor.needsSession(second)) {
      return;
    }
    long sharedKey = dice.next() | 1;
    Effect effect = Effect.OPEN;
    for (Role.Opening opening : role.openings()) {
      Actor speaker = actor;
      if (opening.speaker() instanceof Role.Speaker.Other(var other)) {
        speaker = other;
        open(other, other.account().home(), second, steps);
      }
      Account.Place where =
          speaker.account().equals(place.account()) ? place : speaker.account().home();
      ResourceType type = catalogue.type(opening.type());
      int pause = effect == Effect.OPEN ? 150 : 0;
      Step step =
          Step.of(type.operation(opening.operation()), estate.first(type, where), speaker, pause);
      long shared = opening.copies() == Role.Copies.SHARED ? sharedKey : 0;
      steps.add(step.opening(actor, effect, shared));
      effect = Effect.NONE;
    }
  }

  private Step step(Operation operation, Resource resource, Actor actor) {
    return Step.of(operation, resource, actor, pauseMillis(actor));
  }

  private int pauseMillis(Actor actor) {
    return switch (actor.audience()) {
      case PERSON ->
          actor.vantage().channel() == Vantage.Channel.CONSOLE
              ? 300 + dice.skewedBelow(12_000)
              : 900 + dice.skewedBelow(25_000);
      case CI -> dice.between(60, 500);
      case SCAN -> dice.between(40, 220);
      case PROGRAM, SERVICE -> dice.between(20, 400);
    };
  }

  private Account.Place place(int[] weights) {
    return anyRegion(Account.at(dice.weighted(weights)));
  }

  private Account.Place anyRegion(Account account) {
    return account.places().get(dice.skewedBelow(account.places().size()));
  }
}
