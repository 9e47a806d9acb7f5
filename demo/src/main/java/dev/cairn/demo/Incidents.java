package dev.cairn.demo;

import dev.cairn.demo.Actor.Audience;
import dev.cairn.demo.Step.Effect;
import dev.cairn.demo.Step.Fate;
import dev.cairn.demo.catalogue.Bytes;
import dev.cairn.demo.catalogue.Catalogue;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Identifiers;
import dev.cairn.demo.catalogue.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong in the last days. Times are fixed relative to the end, the night's apart, which
 * is a night where the person lives.
 */
final class Incidents {
  private static final long MINUTE_SECONDS = 60;
  private static final long HOUR_SECONDS = 3600;
  private static final long DAY_SECONDS = 86_400;
  private static final String ATTACKER_IP = "198.51.100.66";
  private static final String GUESSER_IP = "192.0.2.213";
  private static final String ROOT_IP = "192.0.2.9";

  /** What somebody with a stolen key tries first, and may not do. */
  private static final String[][] TRIED = {
    {"role", "ListRoles"},
    {"user", "ListUsers"},
    {"accountSettings", "GetAccountSummary"},
    {"instance", "DescribeInstances"},
    {"securityGroup", "DescribeSecurityGroups"},
    {"regionSettings", "DescribeRegions"},
    {"secret", "DescribeSecret"},
    {"parameter", "GetParametersByPath"},
    {"function", "ListFunctions20150331"},
    {"dbInstance", "DescribeDBInstances"},
    {"table", "DescribeTable"},
    {"key", "DescribeKey"},
    {"trail", "DescribeTrails"},
    {"detector", "ListDetectors"},
    {"bucket", "GetBucketPolicy"},
    {"bucket", "GetBucketAcl"},
    {"logGroup", "DescribeLogGroups"},
    {"accountSettings", "GetAccountAuthorizationDetails"},
    {"user", "ListAccessKeys"},
    {"policy", "GetPolicyVersion"},
    {"warehouse", "DescribeClusters"},
    {"glueJob", "GetJob"},
    {"quotas", "ListServiceQuotas"}
  };

  private final long seed;
  private final long endSecond;
  private final Catalogue catalogue;
  private final Estate estate;
  private final Crew crew;
  private final Workforce workforce;
  private final Planner planner;
  private final List<Plan> plans = new ArrayList<>();
  private final List<DemoIncident> told = new ArrayList<>();

  Incidents(
      long seed,
      long endSecond,
      Catalogue catalogue,
      Estate estate,
      Crew crew,
      Workforce workforce,
      Planner planner) {
    this.seed = seed;
    this.endSecond = endSecond;
    this.catalogue = catalogue;
    this.estate = estate;
    this.crew = crew;
    this.workforce = workforce;
    this.planner = planner;
    rootUsed();
    trailStopped();
    keysLeaked();
    signInGuessed();
    databaseDeleted();
    groupOpened();
    keyScheduled();
    bucketOpened();
  }

  List<Plan> plans() {
    return plans;
  }

  List<DemoIncident> told() {
    return told;
  }

  private void databaseDeleted() {
    Workforce.Person person = workforce.anyOf(Workforce.Team.PLATFORM);
    Script script = new Script(person.shell(Account.PRODUCTION), Account.PRODUCTION);
    script.signIn();
    script.call("lostDatabase", "DescribeDBInstances", 41);
    script.call("lostDatabase", "ModifyDBInstance", 73);
    script.call("lostDatabase", "DeleteDBInstance", 95).last(Effect.DELETE);
    long local = endSecond - DAY_SECONDS + person.offsetHours() * HOUR_SECONDS;
    long night = Math.floorDiv(local, DAY_SECONDS) * DAY_SECONDS + 2 * HOUR_SECONDS;
    script.tell(
        "At night, somebody deleted the production database customers-production without a"
            + " final snapshot",
        night + 13 * MINUTE_SECONDS - person.offsetHours() * HOUR_SECONDS,
        "./cairn who customers-production");
  }

  private void rootUsed() {
    Account account = Account.MANAGEMENT;
    String console = root("");
    Vantage browser =
        Vantage.console(ROOT_IP, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/128.0");
    Script script =
        new Script(
            Actor.permanent(Audience.PERSON, account, "root", rootArn(), browser, console),
            account);
    script.call("rootConsole", "ConsoleLogin", 0);
    String key = Identifiers.key("ASIA", account.id(), Dice.mix(seed, "root session"));
    Actor session =
        Actor.permanent(Audience.PERSON, account, "root", rootArn(), browser, root(key));
    session.hold(Identifiers.key("AKIA", account.id(), Dice.mix(seed, "root key")));
    script.as(session).call("rootKeys", "CreateAccessKey", 190);
    script.tell(
        "The root user of the management account signed in and made itself an access key",
        endSecond - 5 * DAY_SECONDS - 3 * HOUR_SECONDS,
        "./cairn lookup username:root");
  }

  private static String rootArn() {
    return "arn:aws:iam::" + Account.MANAGEMENT.id() + ":root";
  }

  private static String root(String accessKey) {
    return "{\"type\":\"Root\",\"principalId\":\""
        + Account.MANAGEMENT.id()
        + "\",\"arn\":\""
        + rootArn()
        + "\",\"accountId\":\""
        + Account.MANAGEMENT.id()
        + "\",\"accessKeyId\":\""
        + accessKey
        + "\"";
  }

  private void keysLeaked() {
    Account account = Account.DATA;
    Vantage vantage =
        Vantage.sdk(
            ATTACKER_IP, "aws-cli/1.38.2 Python/3.12.8 Linux/6.12.25-kali1 Botocore/1.37.2");
    Actor thief =
        Actor.iamUser(Audience.PERSON, account, "report-exporter", crew.legacyKey(), vantage);
    Script script = new Script(thief, account);
    script.call("session", "GetCallerIdentity", 0);
    script.call("buckets", "ListBuckets", 9);
    for (int i = 0; i < TRIED.length; i++) {
      script.call(TRIED[i][0], TRIED[i][1], 3 + i % 5).last(Fate.DENIED);
    }
    ResourceType users = catalogue.type("user");
    Resource user = estate.design(users, account.home(), endSecond);
    script.call(user, "CreateUser", 210).last(Effect.CREATE);
    script.call(user, "AttachUserPolicy", 14);
    script.tell(
        "The access key of report-exporter leaked: used from abroad, much denied, then a new"
            + " user with administrator rights",
        endSecond - 3 * DAY_SECONDS - 7 * HOUR_SECONDS,
        "./cairn lookup sourceIPAddress:" + ATTACKER_IP);
  }

  private void signInGuessed() {
    Account account = Account.DEVELOPMENT;
    String name = "dana.contractor";
    Vantage vantage =
        Vantage.sdk(
            GUESSER_IP, "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
    Actor known = Actor.iamUser(Audience.PERSON, account, name, "", vantage);
    String wrong =
        "{\"type\":\"IAMUser\",\"principalId\":\""
            + Identifiers.principal("AIDA", account.id(), Dice.mix(17, name))
            + "\",\"accountId\":\""
            + account.id()
            + "\",\"accessKeyId\":\"\",\"userName\":\""
            + name
            + "\"";
    Script script =
        new Script(Actor.permanent(Audience.PERSON, account, name, name, vantage, wrong), account);
    for (int i = 0; i < 27; i++) {
      script.call("failedConsole", "ConsoleLogin", 5 + i * 7 % 6).last(Fate.CHANCE);
    }
    script.as(known).call("userConsole", "ConsoleLogin", 8);
    script.tell(
        "Somebody guessed the console password of dana.contractor: 27 failures, then a success",
        endSecond - 2 * DAY_SECONDS - 11 * HOUR_SECONDS,
        "./cairn lookup username:" + name);
  }

  private void trailStopped() {
    Workforce.Person person = workforce.anyOf(Workforce.Team.DATA);
    Script script = new Script(person.console(Account.DATA), Account.DATA);
    script.signIn();
    script.call("silencedTrail", "GetTrailStatus", 62);
    script.call("silencedTrail", "StopLogging", 18);
    script.call("silencedTrail", "DeleteTrail", 240).last(Effect.DELETE);
    script.tell(
        "The trail data-platform-audit was stopped and, four minutes later, deleted",
        endSecond - 4 * DAY_SECONDS - 6 * HOUR_SECONDS,
        "./cairn lookup eventName:StopLogging");
  }

  private void groupOpened() {
    Workforce.Person person = workforce.anyOf(Workforce.Team.PRODUCT);
    Script script = new Script(person.console(Account.STAGING), Account.STAGING);
    script.signIn();
    script.call("openGroup", "DescribeSecurityGroups", 35);
    script.call("openGroup", "AuthorizeSecurityGroupIngress", 48);
    Resource group = estate.first(catalogue.type("openGroup"), Account.STAGING.home());
    script.tell(
        "A security group in staging was opened to the world on port 22",
        endSecond - 26 * HOUR_SECONDS,
        "./cairn who " + new String(group.id(), StandardCharsets.US_ASCII));
  }

  private void keyScheduled() {
    Workforce.Person person = workforce.anyOf(Workforce.Team.PLATFORM);
    Script script = new Script(person.shell(Account.PRODUCTION), Account.PRODUCTION);
    script.signIn();
    script.call("doomedKey", "DescribeKey", 22);
    script.call("doomedKey", "ScheduleKeyDeletion", 31);
    script.tell(
        "A KMS key of production was scheduled for deletion in seven days",
        endSecond - 9 * HOUR_SECONDS,
        "./cairn lookup eventName:ScheduleKeyDeletion");
  }

  private void bucketOpened() {
    Workforce.Person person = workforce.anyOf(Workforce.Team.PRODUCT_LEAD);
    Script script = new Script(person.console(Account.PRODUCTION), Account.PRODUCTION);
    script.signIn();
    script.call("publicBucket", "DeleteBucketPublicAccessBlock", 57);
    script.call("publicBucket", "PutBucketPolicy", 66);
    script.tell(
        "The bucket fernhill-customer-exports was made public",
        endSecond - 6 * HOUR_SECONDS,
        "./cairn who fernhill-customer-exports");
  }

  /** The calls of one incident, in the account's first Region. */
  private final class Script {
    private final Account account;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> eventIds = new ArrayList<>();
    private Actor actor;

    private Script(Actor actor, Account account) {
      this.actor = actor;
      this.account = account;
    }

    private Script as(Actor newActor) {
      actor = newActor;
      return this;
    }

    private void signIn() {
      List<Step> openings = new ArrayList<>();
      planner.open(actor, account.home(), endSecond, openings);
      openings.forEach(this::add);
    }

    private Script call(String typeName, String operation, int pauseSeconds) {
      return call(estate.first(catalogue.type(typeName), account.home()), operation, pauseSeconds);
    }

    private Script call(Resource resource, String operation, int pauseSeconds) {
      Step step =
          Step.of(resource.type().operation(operation), resource, actor, pauseSeconds * 1000);
      add(step.with(Effect.NONE, Fate.SUCCEEDS));
      return this;
    }

    private void last(Effect effect) {
      steps.addLast(steps.removeLast().with(effect, Fate.SUCCEEDS));
    }

    private void last(Fate fate) {
      steps.addLast(steps.removeLast().with(Effect.NONE, fate));
    }

    private void add(Step step) {
      // Negative, so that no event of the background has the same.
      long key = -(1000L * (told.size() + 1) + steps.size());
      Bytes text = new Bytes();
      RecordWriter.writeEventId(text, seed, key);
      eventIds.add(new String(text.copy(), StandardCharsets.US_ASCII));
      steps.add(step.known(key));
    }

    private void tell(String title, long startSecond, String command) {
      long lastSecond = startSecond;
      long millis = 0;
      for (Step step : steps.subList(1, steps.size())) {
        millis += step.pauseMillis();
      }
      lastSecond += millis / 1000;
      plans.add(new Plan(steps, -1L - told.size(), startSecond * 1000));
      told.add(
          new DemoIncident(
              title,
              account.id(),
              account.home().region(),
              Instant.ofEpochSecond(lastSecond),
              eventIds,
              command));
    }
  }
}
