package dev.cairn.demo;

import dev.cairn.demo.Actor.Audience;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Identifiers;
import java.util.ArrayList;
import java.util.List;

/** The people: names, desks, teams, and how each signs in to each account. */
final class Workforce {
  private static final int PEOPLE = 26;
  private static final String[] FIRST = {
    "amara", "bruno", "chidi", "dalia", "emre", "freya", "goran", "hana", "ines", "jonas", "kavya",
    "lukas", "mei", "nadia", "oskar", "priya", "quinn", "rosa", "sami", "tomas", "uma", "viktor",
    "wanda", "xenia", "yusuf", "zoe"
  };
  private static final String[] LAST = {
    "abara",
    "berger",
    "castillo",
    "dumont",
    "eriksen",
    "fontana",
    "gupta",
    "hoffmann",
    "ibarra",
    "jansen",
    "kowalski",
    "lindqvist",
    "moreau",
    "nakamura",
    "okafor",
    "petrov",
    "quispe",
    "romero",
    "silva",
    "tanaka",
    "ueda",
    "vargas",
    "weber",
    "xu",
    "yilmaz",
    "zhang"
  };
  private static final int[] OFFSETS = {1, 1, 1, -5, -5, 0, 5, 10};
  private static final String[] BROWSERS = {
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
  };
  private static final String[] SHELLS = {
    "aws-cli/2.31.18 md/awscrt#0.28.2 ua/2.1 os/macos#25.1.0 md/arch#arm64 lang/python#3.13.9"
        + " md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off",
    "aws-cli/2.30.4 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0-85-generic md/arch#x86_64"
        + " lang/python#3.13.7 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe",
    "Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#6.8.0-85-generic md/arch#x86_64"
        + " lang/python#3.12.3 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.40.61"
  };

  private final List<Person> people = new ArrayList<>();

  Workforce(long seed) {
    Dice dice = new Dice(Dice.mix(seed, "workforce"));
    int shift = dice.below(LAST.length);
    for (int i = 0; i < PEOPLE; i++) {
      String name = FIRST[i] + "." + LAST[(i * 7 + shift) % LAST.length];
      Team team = Team.values()[i % Team.values().length];
      people.add(new Person(name, team, OFFSETS[dice.below(OFFSETS.length)], i, dice));
    }
  }

  List<Person> people() {
    return people;
  }

  /** The first member of a team; every team has several. */
  Person anyOf(Team team) {
    return people.stream().filter(person -> person.team == team).findFirst().orElseThrow();
  }

  /** What people do, which decides where they may: a digit for each account says how often. */
  enum Team {
    PLATFORM("AdministratorAccess", "4113464211"),
    PRODUCT("PowerUserAccess", "0000124703"),
    DATA("DataEngineer", "0000021181"),
    SECURITY("SecurityAudit", "3632141111"),
    PRODUCT_LEAD("PowerUserAccess", "0000243311"),
    FINANCE("Billing", "8000000000");

    private final String permissionSet;
    private final String presence;

    Team(String permissionSet, String presence) {
      this.permissionSet = permissionSet;
      this.presence = presence;
    }

    private int[] accountWeights() {
      return presence.chars().map(digit -> digit - '0').toArray();
    }
  }

  /** Somebody with a desk, a browser and a shell. */
  static final class Person {
    private final String name;
    private final Team team;
    private final int[] accountWeights;
    private final int offsetHours;
    private final String ip;
    private final String browser;
    private final String shell;
    private final List<Actor> consoles = new ArrayList<>();
    private final List<Actor> shells = new ArrayList<>();

    private Person(String name, Team team, int offsetHours, int number, Dice dice) {
      this.name = name;
      this.team = team;
      this.accountWeights = team.accountWeights();
      this.offsetHours = offsetHours;
      this.ip = number % 3 == 0 ? "198.51.100." + (100 + number) : "203.0.113." + (10 + number);
      this.browser = BROWSERS[dice.below(BROWSERS.length)];
      this.shell = SHELLS[dice.below(SHELLS.length)];
      for (Account account : Account.all()) {
        consoles.add(console(account));
        shells.add(shell(account));
      }
    }

    /** Local time minus UTC. */
    int offsetHours() {
      return offsetHours;
    }

    Account anyAccount(Dice dice) {
      return Account.at(dice.weighted(accountWeights));
    }

    /** Signed in to an account with a browser or, less often, a shell. */
    Actor anyActor(Account account, Dice dice) {
      return (dice.chance(620) ? consoles : shells).get(account.index());
    }

    /** A session of its own, beside those of every day. */
    Actor console(Account account) {
      Actor sso = singleSignOn(account, Vantage.console(ip, browser));
      return signedIn(
          account,
          Vantage.console(ip, browser),
          List.of(
              new Role.Opening(
                  new Role.Speaker.Other(sso), "session", "AssumeRoleWithSAML", Role.Copies.NONE),
              new Role.Opening(
                  new Role.Speaker.Itself(), "console", "ConsoleLogin", Role.Copies.NONE)));
    }

    /** A session of its own in a shell. */
    Actor shell(Account account) {
      Actor sso = singleSignOn(account, Vantage.sdk(ip, shell));
      return signedIn(
          account,
          Vantage.sdk(ip, shell),
          List.of(
              new Role.Opening(
                  new Role.Speaker.Other(sso), "session", "AssumeRoleWithSAML", Role.Copies.NONE)));
    }

    private Actor signedIn(Account account, Vantage vantage, List<Role.Opening> openings) {
      long salt = Dice.mix(account.index(), team.permissionSet);
      StringBuilder suffix = new StringBuilder(Long.toHexString(salt));
      while (suffix.length() < 16) {
        suffix.insert(0, '0');
      }
      Role role =
          new Role(
              account.id(),
              "/aws-reserved/sso.amazonaws.com/",
              "AWSReservedSSO_" + team.permissionSet + "_" + suffix,
              Identifiers.principal("AROA", account.id(), salt),
              email(),
              28_800,
              "",
              "",
              "",
              openings);
      return Actor.inRole(Audience.PERSON, account, role, vantage);
    }

    /** The identity provider's user, who asks for the session. */
    private Actor singleSignOn(Account account, Vantage vantage) {
      String identity =
          "{\"type\":\"SAMLUser\",\"principalId\":\"fernhill-sso:"
              + email()
              + "\",\"userName\":\""
              + email()
              + "\",\"identityProvider\":\"fernhill-sso\"";
      Vantage plain =
          new Vantage(
              vantage.ip(), vantage.userAgent(), vantage.vpcEndpointId(), Vantage.Channel.SDK);
      return Actor.permanent(Audience.PERSON, account, email(), email(), plain, identity);
    }

    private String email() {
      return name + "@fernhill.example";
    }
  }
}
