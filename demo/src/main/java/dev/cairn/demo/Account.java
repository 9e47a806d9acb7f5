package dev.cairn.demo;

import dev.cairn.core.AccountId;
import dev.cairn.demo.catalogue.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One of the organisation's accounts. Their ids are AWS's documentation's example ids. */
final class Account {
  private static final List<Account> ALL = new ArrayList<>();

  static final Account MANAGEMENT = new Account("123456789012", "management", "us-east-1");
  static final Account SECURITY = new Account("111122223333", "security", "us-east-1", "eu-west-1");
  static final Account LOG_ARCHIVE = new Account("444455556666", "log-archive", "us-east-1");
  static final Account NETWORK = new Account("777788889999", "network", "us-east-1", "eu-west-1");
  static final Account SHARED = new Account("222233334444", "shared", "us-east-1", "eu-west-1");
  static final Account PRODUCTION =
      new Account("333344445555", "production", "us-east-1", "eu-west-1", "ap-southeast-2");
  static final Account STAGING = new Account("555566667777", "staging", "us-east-1", "eu-west-1");
  static final Account DEVELOPMENT =
      new Account("666677778888", "development", "us-east-1", "eu-central-1");
  static final Account DATA = new Account("888899990000", "data", "us-east-1", "eu-west-1");
  static final Account SANDBOX =
      new Account("999900001111", "sandbox", "us-east-1", "eu-central-1");

  /** Accounts in which programs for customers run. */
  private static final Set<String> WORKLOADS =
      Set.of("production", "staging", "development", "data", "sandbox");

  private final int index;
  private final AccountId id;
  private final byte[] idText;
  private final String purpose;
  private final byte[] purposeText;
  private final List<Place> places;

  private Account(String id, String purpose, String... regions) {
    this.index = ALL.size();
    this.id = new AccountId(id);
    this.idText = Bytes.ascii(id);
    this.purpose = purpose;
    this.purposeText = Bytes.ascii(purpose);
    List<Place> built = new ArrayList<>();
    for (String region : regions) {
      built.add(new Place(this, region, Bytes.ascii(region), built.size()));
    }
    this.places = List.copyOf(built);
    ALL.add(this);
  }

  /** Every account, the management account first. */
  static List<Account> all() {
    return List.copyOf(ALL);
  }

  static Account at(int index) {
    return ALL.get(index);
  }

  static int count() {
    return ALL.size();
  }

  /** Its place among all. */
  int index() {
    return index;
  }

  AccountId id() {
    return id;
  }

  byte[] idText() {
    return idText;
  }

  /** Such as production; resources carry it in their names. */
  String purpose() {
    return purpose;
  }

  byte[] purposeText() {
    return purposeText;
  }

  /** The Regions that it uses, the busiest first; the first is us-east-1. */
  List<Place> places() {
    return places;
  }

  Place home() {
    return places.getFirst();
  }

  /** Whether it is among those that the catalogue names, one by one or as a group. */
  boolean isIn(Set<String> names) {
    return names.contains("all")
        || names.contains(purpose)
        || (names.contains("workloads") && WORKLOADS.contains(purpose));
  }

  @Override
  public String toString() {
    return purpose;
  }

  /**
   * An account in a Region.
   *
   * @param index among the account's Regions
   */
  record Place(Account account, String region, byte[] regionText, int index) {}
}
