package dev.cairn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.demo.DemoOrganisation.Coverage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoOrganisationTest {
  private static final Instant END = Instant.parse("2026-11-20T15:04:05Z");
  private static final DemoOrganisation SMALL = DemoOrganisation.of(42, 2_000, END);
  private static final DemoOrganisation LARGE = DemoOrganisation.of(42, 30_000, END);

  /** Changes whenever what a seed gives changes: say so in the changelog. */
  private static final String GOLDEN =
      "338649d6b0f298f6e689e8db0c6fa518cdc1b37031cdac1bd94c1a042e6ac583";

  private static final List<String> ORDER =
      List.of(
          "eventVersion",
          "userIdentity",
          "eventTime",
          "eventSource",
          "eventName",
          "awsRegion",
          "sourceIPAddress",
          "userAgent",
          "errorCode",
          "errorMessage",
          "requestParameters",
          "responseElements",
          "additionalEventData",
          "requestID",
          "eventID",
          "readOnly",
          "resources",
          "eventType",
          "apiVersion",
          "managementEvent",
          "recipientAccountId",
          "sharedEventID",
          "vpcEndpointId",
          "eventCategory",
          "tlsDetails",
          "sessionCredentialFromConsole");

  private static final List<String> ALWAYS =
      List.of(
          "eventVersion",
          "userIdentity",
          "eventTime",
          "eventSource",
          "eventName",
          "awsRegion",
          "sourceIPAddress",
          "requestParameters",
          "responseElements",
          "eventID",
          "eventType",
          "readOnly",
          "managementEvent",
          "recipientAccountId",
          "eventCategory");

  private static final List<String> TEXTS =
      LARGE.stream().map(event -> new String(event.json(), StandardCharsets.UTF_8)).toList();

  private static final List<Map<String, @Nullable Object>> RECORDS =
      TEXTS.stream().map(text -> Records.parse(text.getBytes(StandardCharsets.UTF_8))).toList();

  @Test
  void givesTheSameBytesEverywhere() throws Exception {
    assertThat(hash(SMALL)).isEqualTo(GOLDEN);
  }

  @Test
  void dependsOnNeitherLocaleNorThread() throws Exception {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      String elsewhere = CompletableFuture.supplyAsync(() -> hash(SMALL)).get();
      assertThat(elsewhere).isEqualTo(GOLDEN);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void givesOthersForAnotherSeed() {
    assertThat(hash(DemoOrganisation.of(43, 2_000, END))).isNotEqualTo(GOLDEN);
  }

  @Test
  void givesExactlyAsManyAsAskedFor() {
    for (long events : List.of(1_000L, 1_001L, 4_567L)) {
      assertThat(DemoOrganisation.of(events, events, END).stream().count()).isEqualTo(events);
    }
  }

  @Test
  void endsWhenItIsOver() {
    Iterator<DemoEvent> events = DemoOrganisation.of(1, 1_000, END).iterator();
    events.forEachRemaining(_ -> {});
    assertThat(events.hasNext()).isFalse();
    assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void refusesWhatItCannotPlay() {
    assertThatThrownBy(() -> DemoOrganisation.of(1, 999, END))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> organisation(Duration.ofDays(6), Coverage.MANAGEMENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void runsInOrderFromTheStartToNow() {
    List<Instant> times = LARGE.stream().map(DemoEvent::eventTime).toList();
    assertThat(times).isSorted();
    assertThat(Duration.between(times.getFirst(), END)).isBetween(days(89), days(90));
    assertThat(Duration.between(times.getLast(), END).toSeconds()).isBetween(1L, 30L);
  }

  @Test
  void tellsItsTimeAccountAndRegionAsTheRecordDoes() {
    LARGE.stream()
        .limit(3_000)
        .forEach(
            event -> {
              Map<String, @Nullable Object> json = Records.parse(event.json());
              assertThat(Records.text(json, "eventTime")).isEqualTo(event.eventTime().toString());
              assertThat(Records.text(json, "recipientAccountId"))
                  .isEqualTo(event.account().value());
              assertThat(Records.text(json, "awsRegion")).isEqualTo(event.region());
            });
  }

  @Test
  void keepsTheOrderOfMembers() {
    for (Map<String, @Nullable Object> json : RECORDS) {
      List<String> names = new ArrayList<>(json.keySet());
      if (!names.containsAll(ALWAYS) || !isInOrder(names)) {
        throw new AssertionError("Missing or misplaced: " + names);
      }
    }
  }

  @Test
  void keepsWithinTheSizesOfRealRecords() {
    IntSummaryStatistics sizes =
        LARGE.stream().mapToInt(event -> event.json().length).summaryStatistics();
    assertThat(sizes.getMin()).isGreaterThan(400);
    assertThat(sizes.getMax()).isLessThan(8_000);
    assertThat(sizes.getAverage()).isBetween(1_000.0, 1_800.0);
  }

  @Test
  void givesEveryEventAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    RECORDS.forEach(json -> ids.add(Records.text(json, "eventID")));
    assertThat(ids).hasSize(RECORDS.size());
  }

  @Test
  void showsManyServicesPeopleAndMachines() {
    assertThat(distinct("eventSource")).hasSizeGreaterThanOrEqualTo(45);
    assertThat(distinct("recipientAccountId")).hasSize(10);
    assertThat(distinct("awsRegion"))
        .containsExactly("ap-southeast-2", "eu-central-1", "eu-west-1", "us-east-1");
    assertThat(distinct("userIdentity", "type"))
        .containsExactly(
            "AWSAccount",
            "AWSService",
            "AssumedRole",
            "IAMUser",
            "Root",
            "SAMLUser",
            "WebIdentityUser");
  }

  @Test
  void failsAsOftenAsRealEstatesDo() {
    assertThat(share(json -> json.containsKey("errorCode"))).isBetween(0.01, 0.06);
    assertThat(share(json -> Records.text(json, "errorCode").contains("Throttling")))
        .isBetween(0.001, 0.02);
  }

  @Test
  void worksByDayAndByWeek() {
    Map<DayOfWeek, Integer> byDay = new HashMap<>();
    Map<Integer, Integer> byHour = new HashMap<>();
    for (Map<String, @Nullable Object> json : RECORDS) {
      OffsetDateTime time = Instant.parse(Records.text(json, "eventTime")).atOffset(ZoneOffset.UTC);
      byDay.merge(time.getDayOfWeek(), 1, Integer::sum);
      byHour.merge(time.getHour(), 1, Integer::sum);
    }
    assertThat(byDay.getOrDefault(DayOfWeek.SUNDAY, 0) * 10)
        .isLessThan(byDay.getOrDefault(DayOfWeek.TUESDAY, 0) * 8);
    assertThat(byHour.getOrDefault(3, 0) * 10).isLessThan(byHour.getOrDefault(14, 0) * 8);
  }

  @Test
  void restsOnHolidays() {
    Instant newYear = Instant.parse("2027-01-04T00:00:00Z");
    Map<Integer, Integer> people = new HashMap<>();
    DemoOrganisation.of(7, 20_000, newYear).stream()
        .map(event -> Records.parse(event.json()))
        .filter(json -> Records.text(json, "userIdentity", "type").equals("SAMLUser"))
        .map(json -> Records.text(json, "eventTime"))
        .filter(time -> time.startsWith("2026-12"))
        .forEach(time -> people.merge(Integer.parseInt(time.substring(8, 10)), 1, Integer::sum));
    int workingWeek = sum(people, 14, 18);
    int holidays = sum(people, 28, 31);
    assertThat(workingWeek).isGreaterThan(3 * Math.max(1, holidays));
  }

  @Test
  void recordsDataEventsOnlyWhenAskedTo() {
    assertThat(distinct("eventCategory")).containsExactly("Management");
    long data =
        organisation(Duration.ofDays(30), Coverage.MANAGEMENT_AND_DATA).stream()
            .map(event -> Records.parse(event.json()))
            .filter(json -> Records.text(json, "eventCategory").equals("Data"))
            .peek(json -> assertThat(Records.at(json, "managementEvent")).isEqualTo(false))
            .count();
    assertThat(data).isBetween(500L, 3_000L);
  }

  @Test
  void usesNoSessionThatWasNotOpened() {
    Map<String, String> opened = new HashMap<>();
    for (Map<String, @Nullable Object> json : RECORDS) {
      String key = Records.text(json, "userIdentity", "accessKeyId");
      String type = Records.text(json, "userIdentity", "type");
      if (key.startsWith("ASIA") && !type.equals("Root")) {
        assertThat(opened).containsKey(key);
        assertThat(Records.text(json, "userIdentity", "arn")).isEqualTo(opened.get(key));
      }
      String newKey = Records.text(json, "responseElements", "credentials", "accessKeyId");
      if (!newKey.isEmpty()) {
        opened.put(newKey, Records.text(json, "responseElements", "assumedRoleUser", "arn"));
      }
    }
    assertThat(opened).hasSizeGreaterThan(500);
  }

  @Test
  void givesBothCopiesOfACallTheSameAnswer() {
    Map<String, Map<String, @Nullable Object>> first = new HashMap<>();
    int pairs = 0;
    for (Map<String, @Nullable Object> json : RECORDS) {
      String shared = Records.text(json, "sharedEventID");
      Map<String, @Nullable Object> other = shared.isEmpty() ? null : first.put(shared, json);
      if (other != null) {
        pairs++;
        assertThat(json.get("requestID")).isEqualTo(other.get("requestID"));
        assertThat(json.get("responseElements")).isEqualTo(other.get("responseElements"));
        assertThat(json.get("recipientAccountId")).isNotEqualTo(other.get("recipientAccountId"));
      }
    }
    assertThat(pairs).isGreaterThan(10);
  }

  @Test
  void leavesDeletedInstancesAlone() {
    Set<String> ended = new HashSet<>();
    int touched = 0;
    for (Map<String, @Nullable Object> json : RECORDS) {
      boolean instances = Records.text(json, "eventSource").equals("ec2.amazonaws.com");
      boolean succeeded = !json.containsKey("errorCode");
      String request = Records.text(json, "requestParameters", "instancesSet");
      if (instances && succeeded && request.contains("instanceId=")) {
        touched++;
        for (String id : ended) {
          assertThat(request).doesNotContain(id);
        }
        if (Records.text(json, "eventName").equals("TerminateInstances")) {
          ended.add(request.substring(request.indexOf("i-0"), request.indexOf("}")));
        }
      }
    }
    assertThat(ended).hasSizeGreaterThan(3);
    assertThat(touched).isGreaterThan(100);
  }

  @Test
  void holdsEveryIncidentExactlyOnce() {
    List<DemoIncident> incidents = LARGE.incidents();
    assertThat(incidents).hasSize(8);
    for (DemoIncident incident : incidents) {
      List<Map<String, @Nullable Object>> found =
          RECORDS.stream()
              .filter(json -> incident.eventIds().contains(Records.text(json, "eventID")))
              .toList();
      assertThat(found.stream().map(json -> Records.text(json, "eventID")).toList())
          .isEqualTo(incident.eventIds());
      assertThat(Records.text(found.getLast(), "eventTime")).isEqualTo(incident.time().toString());
      assertThat(Records.text(found.getLast(), "recipientAccountId"))
          .isEqualTo(incident.account().value());
      assertThat(Duration.between(incident.time(), END)).isBetween(Duration.ofHours(1), days(7));
    }
  }

  @Test
  void findsEveryIncidentWithItsCommand() {
    for (DemoIncident incident : LARGE.incidents()) {
      Predicate<Integer> matches = matches(incident.command());
      List<String> found =
          IntStream.range(0, TEXTS.size())
              .boxed()
              .filter(matches)
              .map(i -> Records.text(RECORDS.get(i), "eventID"))
              .toList();
      assertThat(found).as(incident.command()).containsAnyElementsOf(incident.eventIds());
      if (incident.command().startsWith("./cairn lookup ")) {
        assertThat(incident.eventIds()).as(incident.command()).containsAll(found);
      }
    }
  }

  @Test
  void doesNotImitateIncidentsInTheBackground() {
    Map<String, Long> times = new HashMap<>();
    List<String> signs =
        List.of(
            "\"StopLogging\"",
            "\"DeleteTrail\"",
            "\"ScheduleKeyDeletion\"",
            "\"skipFinalSnapshot\":true",
            "AdministratorAccess\"",
            "\"cidrIp\":\"0.0.0.0/0\"",
            "\"PublicRead\"",
            "\"DeleteBucketPublicAccessBlock\"",
            "\"eventName\":\"CreateAccessKey\"");
    TEXTS.forEach(
        json -> signs.stream().filter(json::contains).forEach(s -> times.merge(s, 1L, Long::sum)));
    signs.forEach(sign -> assertThat(times.get(sign)).as(sign).isEqualTo(1));
  }

  @Test
  void deletesTheDatabaseWhenItsPersonShouldSleep() {
    DemoIncident deleted =
        LARGE.incidents().stream()
            .filter(incident -> incident.title().contains("database"))
            .findFirst()
            .orElseThrow();
    int offset = new Workforce(42).anyOf(Workforce.Team.PLATFORM).offsetHours();
    assertThat(deleted.time().atOffset(ZoneOffset.ofHours(offset)).getHour()).isEqualTo(2);
  }

  @Test
  void tellsTheStoryOfAResource() {
    List<String> touched =
        IntStream.range(0, TEXTS.size())
            .filter(i -> TEXTS.get(i).contains("customers-production"))
            .mapToObj(i -> Records.text(RECORDS.get(i), "eventName"))
            .toList();
    assertThat(touched).contains("DescribeDBInstances", "ModifyDBInstance", "DeleteDBInstance");
    assertThat(touched).hasSizeGreaterThan(5);
  }

  /** What the command lines promise, by a record's place in the lists. */
  private static Predicate<Integer> matches(String command) {
    String what = command.substring(command.lastIndexOf(' ') + 1);
    if (command.startsWith("./cairn who ")) {
      return i -> TEXTS.get(i).contains(what);
    }
    String value = what.substring(what.indexOf(':') + 1);
    return switch (what.substring(0, what.indexOf(':'))) {
      case "eventName" -> i -> Records.text(RECORDS.get(i), "eventName").equals(value);
      case "sourceIPAddress" -> i -> Records.text(RECORDS.get(i), "sourceIPAddress").equals(value);
      case "username" -> i -> userName(RECORDS.get(i)).equals(value);
      default -> throw new IllegalArgumentException("Unknown key in " + command);
    };
  }

  private static String userName(Map<String, @Nullable Object> json) {
    return Records.text(json, "userIdentity", "type").equals("Root")
        ? "root"
        : Records.text(json, "userIdentity", "userName");
  }

  private static boolean isInOrder(List<String> names) {
    int last = -1;
    for (String name : names) {
      int place = ORDER.indexOf(name);
      if (place <= last) {
        return false;
      }
      last = place;
    }
    return true;
  }

  private static DemoOrganisation organisation(Duration history, Coverage coverage) {
    return new DemoOrganisation(5, 4_000, END, history, coverage);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static int sum(Map<Integer, Integer> byDay, int first, int last) {
    int sum = 0;
    for (int day = first; day <= last; day++) {
      sum += byDay.getOrDefault(day, 0);
    }
    return sum;
  }

  private static Set<String> distinct(String... path) {
    Set<String> values = new TreeSet<>();
    RECORDS.forEach(json -> values.add(Records.text(json, path)));
    values.remove("");
    return values;
  }

  private static double share(Predicate<Map<String, @Nullable Object>> test) {
    return RECORDS.stream().filter(test).count() / (double) RECORDS.size();
  }

  private static String hash(DemoOrganisation organisation) {
    try (Stream<DemoEvent> events = organisation.stream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      events.forEach(event -> digest.update(event.json()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
