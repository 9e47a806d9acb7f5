package dev.cairn.cloudtrail.lookup;

import static dev.cairn.api.cloudtrail.CloudTrailErrors.ACCESS_DENIED;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_EVENT_CATEGORY;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_LOOKUP_ATTRIBUTES;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_MAX_RESULTS;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_NEXT_TOKEN;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_TIME_RANGE;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.THROTTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.api.cloudtrail.Event;
import dev.cairn.api.cloudtrail.LookupAttribute;
import dev.cairn.api.cloudtrail.LookupEventsRequest;
import dev.cairn.api.cloudtrail.LookupEventsResponse;
import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistorySettings;
import dev.cairn.cloudtrail.history.MemoryLog;
import dev.cairn.cloudtrail.history.MovableClock;
import dev.cairn.cloudtrail.lookup.RealRecords.RealRecord;
import dev.cairn.core.AccountId;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Identity;
import dev.cairn.core.Origin;
import dev.cairn.core.PagingTokens;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookupEventsTest {
  private static final String REAL_ACCOUNT = "123837392027";
  private static final Caller ALICE = caller("111111111111", "us-east-1", "alice");

  @TempDir private Path root;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-08T00:00:00Z"));
  private final MemoryLog log = new MemoryLog(clock);
  private HistoryIndex history;

  @BeforeEach
  void open() {
    history =
        new HistoryIndex(
            root.resolve("history"),
            HistorySettings.DEFAULTS.withRetention(Optional.empty()),
            clock);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private static Caller caller(String account, String region, String name) {
    Identity identity =
        new Identity.IamUser(new AccountId(account), "AIDA", "/", name, "AKIA", Optional.empty());
    return new Caller(identity, region, "127.0.0.1", "", "request");
  }

  private LookupEvents operation(LookupMode mode) {
    return new LookupEvents(
        history,
        log,
        new PagingTokens(new byte[32]),
        HistoryAccess.home(new AccountId("999999999999")),
        mode,
        clock);
  }

  private void add(String... jsons) {
    for (String json : jsons) {
      add(json.getBytes(StandardCharsets.UTF_8));
    }
    follow();
  }

  private void add(byte[] json) {
    log.append(Stream.EVENTS, 0, List.of(new AuditEvent(new Origin.Recorded(), json).encode()));
  }

  private void follow() {
    List<LogEntry> batch = log.read(Stream.EVENTS, history.next(), 1000, Duration.ZERO);
    while (!batch.isEmpty()) {
      history.apply(batch);
      batch = log.read(Stream.EVENTS, history.next(), 1000, Duration.ZERO);
    }
    history.refresh();
  }

  private static String event(String account, String region, String id, String more) {
    return """
    {"eventTime":"2026-03-01T00:00:00Z","eventID":"%s","awsRegion":"%s",\
    "recipientAccountId":"%s","eventCategory":"Management"%s}\
    """
        .formatted(id, region, account, more);
  }

  private static LookupEventsRequest with(String... keysAndValues) {
    List<LookupAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      attributes.add(new LookupAttribute(keysAndValues[i], keysAndValues[i + 1]));
    }
    return LookupEventsRequest.builder().lookupAttributes(attributes).build();
  }

  private List<String> ids(LookupEventsRequest request, Caller caller) {
    return everyPage(request, caller).stream().map(Event::eventId).toList();
  }

  private List<Event> everyPage(LookupEventsRequest request, Caller caller) {
    LookupEvents operation = operation(LookupMode.EXTENDED);
    List<Event> all = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    String token = null;
    do {
      LookupEventsResponse page = operation.handle(next(request, token), caller);
      assertThat(page.events()).isNotNull();
      all.addAll(page.events());
      token = page.nextToken();
      assertThat(token == null || tokens.add(token))
          .as("a token is never handed out twice")
          .isTrue();
    } while (token != null);
    return all;
  }

  private static LookupEventsRequest next(LookupEventsRequest request, @Nullable String token) {
    return new LookupEventsRequest(
        request.lookupAttributes(),
        request.startTime(),
        request.endTime(),
        request.eventCategory(),
        request.maxResults(),
        token);
  }

  private ErrorCode error(LookupMode mode, LookupEventsRequest request) {
    return catchThrowableOfType(AwsException.class, () -> operation(mode).handle(request, ALICE))
        .error();
  }

  @Test
  void answersWithEverythingThatAwsDoes() {
    String json =
        """
        {"userIdentity":{"type":"IAMUser","userName":"bob","accessKeyId":"AKIABOB"},\
        "eventTime":"2026-03-01T00:00:00Z","eventSource":"iam.amazonaws.com",\
        "eventName":"CreateUser","awsRegion":"us-east-1","requestParameters":{"userName":"é"},\
        "responseElements":{"x":"arn:aws:new:us-east-1:1:thing/t"},"eventID":"def456",\
        "readOnly":false,"recipientAccountId":"111111111111","eventCategory":"Management"}\
        """;
    add(json);
    LookupEventsResponse answer =
        operation(LookupMode.STRICT).handle(with("EventId", "def456"), ALICE);
    assertThat(answer.nextToken()).isNull();
    assertThat(answer.events())
        .containsExactly(
            new Event(
                "def456",
                "CreateUser",
                "false",
                "AKIABOB",
                Instant.parse("2026-03-01T00:00:00Z"),
                "iam.amazonaws.com",
                "bob",
                List.of(
                    new dev.cairn.api.cloudtrail.Resource("AWS::IAM::User", "é"),
                    new dev.cairn.api.cloudtrail.Resource(null, "arn:aws:new:us-east-1:1:thing/t")),
                json));
  }

  @ParameterizedTest
  @EnumSource(LookupMode.class)
  void showsOnlyTheCallersAccountAndRegion(LookupMode mode) {
    add(
        event("111111111111", "us-east-1", "mine", ""),
        event("111111111111", "eu-west-1", "elsewhere", ""),
        event("222222222222", "us-east-1", "theirs", ""));
    LookupEventsResponse answer = operation(mode).handle(with(), ALICE);
    assertThat(answer.events()).extracting(Event::eventId).containsExactly("mine");
  }

  @Test
  void widensTheViewForThoseWhoMay() {
    add(
        event("111111111111", "us-east-1", "mine", ""),
        event("111111111111", "eu-west-1", "elsewhere", ""),
        event("222222222222", "us-east-1", "theirs", ""));
    Caller home = caller("999999999999", "us-east-1", "auditor");
    assertThat(ids(with("Region", "*"), ALICE)).containsExactly("elsewhere", "mine");
    assertThat(ids(with("Region", "eu-west-1"), ALICE)).containsExactly("elsewhere");
    assertThat(ids(with("AccountId", "*"), ALICE)).containsExactly("mine");
    assertThat(ids(with("AccountId", "111111111111"), ALICE)).containsExactly("mine");
    assertThat(ids(with("AccountId", "*"), home)).containsExactly("theirs", "mine");
    assertThat(ids(with("AccountId", "222222222222"), home)).containsExactly("theirs");
    assertThat(ids(with("AccountId", "*", "Region", "*"), home)).hasSize(3);
    assertThat(error(LookupMode.EXTENDED, with("AccountId", "222222222222")))
        .isEqualTo(ACCESS_DENIED);
  }

  @Test
  void combinesAttributesAndSearchesText() {
    add(
        event("111111111111", "us-east-1", "a", ",\"eventName\":\"X\",\"errorCode\":\"E\""),
        event("111111111111", "us-east-1", "b", ",\"eventName\":\"X\",\"errorCode\":\"F\""),
        event("111111111111", "us-east-1", "c", ",\"userAgent\":\"stratus-red-team\""));
    assertThat(ids(with("EventName", "X", "ErrorCode", "F"), ALICE)).containsExactly("b");
    assertThat(ids(with("EventName", "X", "EventName", "Y"), ALICE)).isEmpty();
    assertThat(ids(with("FreeText", "Red stratus"), ALICE)).containsExactly("c");
  }

  @ParameterizedTest
  @CsvSource({
    "STRICT, Nonsense, x",
    "STRICT, eventId, x",
    "STRICT, EventId, ''",
    "STRICT, ReadOnly, True",
    "STRICT, ReadOnly, yes",
    "STRICT, ErrorCode, x",
    "STRICT, SourceIPAddress, x",
    "STRICT, UserArn, x",
    "STRICT, FreeText, x",
    "STRICT, AccountId, 111111111111",
    "STRICT, Region, us-east-1",
    "EXTENDED, Nonsense, x",
    "EXTENDED, ReadOnly, TRUE",
    "EXTENDED, FreeText, ' '"
  })
  void refusesAttributesThatItDoesNotOffer(LookupMode mode, String key, String value) {
    assertThat(error(mode, with(key, value))).isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
  }

  @Test
  void refusesTooMuch() {
    assertThat(error(LookupMode.STRICT, with("EventId", "a", "EventName", "b")))
        .isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
    assertThat(error(LookupMode.EXTENDED, with("Region", "a", "Region", "b")))
        .isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
    assertThat(error(LookupMode.EXTENDED, with("FreeText", "a ".repeat(33))))
        .isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
    assertThat(error(LookupMode.EXTENDED, with("EventId", "a".repeat(2001))))
        .isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
    String[] many = new String[66];
    java.util.Arrays.fill(many, "EventName");
    assertThat(error(LookupMode.EXTENDED, with(many))).isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T00:00:00Z, 2026-03-01T00:00:00Z, true",
    "2026-03-08T00:00:01Z, , true",
    "2026-03-08T00:00:00Z, 2030-01-01T00:00:00Z, false",
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z, false",
    "-1000000000-01-01T00:00:00Z, +1000000000-12-31T00:00:00Z, false"
  })
  void refusesImpossibleTimes(Instant start, @Nullable Instant end, String refused) {
    LookupEventsRequest request =
        LookupEventsRequest.builder().startTime(start).endTime(end).build();
    if (refused.equals("true")) {
      assertThat(error(LookupMode.STRICT, request)).isEqualTo(INVALID_TIME_RANGE);
    } else {
      assertThat(operation(LookupMode.STRICT).handle(request, ALICE).events()).isEmpty();
    }
  }

  @Test
  void countsBothTimesIn() {
    add(event("111111111111", "us-east-1", "a", ""));
    Instant time = Instant.parse("2026-03-01T00:00:00Z");
    for (int before = 0; before <= 1; before++) {
      for (int after = 0; after <= 1; after++) {
        LookupEventsRequest request =
            LookupEventsRequest.builder()
                .startTime(time.minusMillis(before))
                .endTime(time.plusMillis(after))
                .build();
        assertThat(ids(request, ALICE)).containsExactly("a");
      }
    }
    assertThat(ids(LookupEventsRequest.builder().startTime(time.plusMillis(1)).build(), ALICE))
        .isEmpty();
    assertThat(ids(LookupEventsRequest.builder().endTime(time.minusMillis(1)).build(), ALICE))
        .isEmpty();
  }

  @Test
  void refusesOtherPageSizesAndCategories() {
    for (int results : new int[] {-1, 0, 51}) {
      assertThat(
              error(LookupMode.EXTENDED, LookupEventsRequest.builder().maxResults(results).build()))
          .isEqualTo(INVALID_MAX_RESULTS);
    }
    assertThat(
            error(
                LookupMode.EXTENDED,
                LookupEventsRequest.builder().eventCategory("management").build()))
        .isEqualTo(INVALID_EVENT_CATEGORY);
  }

  @Test
  void searchesInsightsByThreeAttributesOnly() {
    add(
        event("111111111111", "us-east-1", "management", ""),
        """
        {"eventTime":"2026-03-01T00:00:00Z","eventID":"insight","awsRegion":"us-east-1",\
        "recipientAccountId":"111111111111","eventCategory":"Insight",\
        "insightDetails":{"eventName":"RunInstances","eventSource":"ec2.amazonaws.com"}}\
        """);
    for (String[] attribute :
        new String[][] {
          {"EventId", "insight"},
          {"EventName", "RunInstances"},
          {"EventSource", "ec2.amazonaws.com"}
        }) {
      LookupEventsRequest request =
          LookupEventsRequest.builder()
              .eventCategory("insight")
              .lookupAttributes(with(attribute).lookupAttributes())
              .build();
      assertThat(ids(request, ALICE)).containsExactly("insight");
    }
    assertThat(
            error(
                LookupMode.STRICT,
                LookupEventsRequest.builder()
                    .eventCategory("insight")
                    .lookupAttributes(with("Username", "x").lookupAttributes())
                    .build()))
        .isEqualTo(INVALID_LOOKUP_ATTRIBUTES);
  }

  @Test
  void bindsTokensToTheirRequest() {
    for (int i = 0; i < 5; i++) {
      add(event("111111111111", "us-east-1", "id" + i, ",\"eventName\":\"X\""));
    }
    LookupEventsRequest request =
        LookupEventsRequest.builder()
            .lookupAttributes(with("EventName", "X").lookupAttributes())
            .maxResults(2)
            .build();
    LookupEvents operation = operation(LookupMode.EXTENDED);
    String token = operation.handle(request, ALICE).nextToken();
    assertThat(operation.handle(next(request, token), ALICE).events())
        .extracting(Event::eventId)
        .containsExactly("id2", "id1");
    assertThat(error(LookupMode.EXTENDED, next(with("EventName", "X"), token)))
        .isEqualTo(INVALID_NEXT_TOKEN);
    assertThat(error(LookupMode.EXTENDED, next(request, "nonsense"))).isEqualTo(INVALID_NEXT_TOKEN);
    for (Caller other :
        List.of(
            caller("222222222222", "us-east-1", "alice"),
            caller("111111111111", "eu-west-1", "alice"),
            caller("111111111111", "us-east-1", "bob"))) {
      AwsException refused =
          catchThrowableOfType(
              AwsException.class, () -> operation.handle(next(request, token), other));
      assertThat(refused.error()).isEqualTo(INVALID_NEXT_TOKEN);
    }
  }

  @Test
  void allowsTwoRequestsASecondUnderStrictOnly() {
    LookupEvents strict = operation(LookupMode.STRICT);
    strict.handle(with(), ALICE);
    strict.handle(with(), ALICE);
    AwsException refused =
        catchThrowableOfType(AwsException.class, () -> strict.handle(with(), ALICE));
    assertThat(refused.error()).isEqualTo(THROTTLING);
    strict.handle(with(), caller("111111111111", "eu-west-1", "alice"));
    strict.handle(with(), caller("222222222222", "us-east-1", "alice"));
    clock.move(Duration.ofMillis(500));
    strict.handle(with(), ALICE);
    LookupEvents extended = operation(LookupMode.EXTENDED);
    for (int i = 0; i < 10; i++) {
      extended.handle(with(), ALICE);
    }
  }

  @Test
  void leavesOutWhatTheLogHasLetGoOf() {
    add(event("111111111111", "us-east-1", "old", ""));
    Position kept = log.end(Stream.EVENTS, 0);
    add(event("111111111111", "us-east-1", "new", ""));
    log.trim(Stream.EVENTS, kept);
    assertThat(ids(with(), ALICE)).containsExactly("new");
  }

  @Test
  void findsEveryRealRecordByEachAttribute() {
    assumeTrue(Files.isDirectory(RealRecords.FOLDER), "no real records at " + RealRecords.FOLDER);
    List<RealRecord> records = RealRecords.read("invictus");
    assertThat(records).hasSizeGreaterThan(2000);
    records.forEach(record -> add(record.json()));
    follow();
    Caller caller = caller(REAL_ACCOUNT, "us-east-1", "auditor");
    compare(records, "EventId", record -> Set.of(record.text("eventID")), caller);
    compare(records, "EventName", record -> Set.of(record.text("eventName")), caller);
    compare(records, "EventSource", record -> Set.of(record.text("eventSource")), caller);
    compare(records, "ReadOnly", record -> Set.of(record.text("readOnly")), caller);
    compare(
        records,
        "AccessKeyId",
        record -> Set.of(record.text("userIdentity", "accessKeyId")),
        caller);
    compare(records, "Username", record -> Set.of(record.userName()), caller);
    compare(records, "ErrorCode", record -> Set.of(record.text("errorCode")), caller);
    compare(records, "SourceIPAddress", record -> Set.of(record.text("sourceIPAddress")), caller);
    compare(records, "UserArn", record -> Set.of(record.text("userIdentity", "arn")), caller);
    include(records, "ResourceName", "ARN", caller);
    include(records, "ResourceType", "type", caller);
  }

  private void compare(
      List<RealRecord> records,
      String key,
      Function<RealRecord, Set<String>> values,
      Caller caller) {
    Set<String> asked =
        records.stream()
            .flatMap(record -> values.apply(record).stream())
            .filter(value -> !value.isEmpty())
            .limit(400)
            .collect(Collectors.toSet());
    assertThat(asked).as(key).isNotEmpty();
    for (String value : asked) {
      List<String> expected =
          records.stream()
              .filter(record -> record.isInRegion() && values.apply(record).contains(value))
              .map(record -> record.text("eventID"))
              .toList();
      assertThat(ids(with(key, value), caller))
          .as("%s=%s", key, value)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** More is found by resources than the record lists, since requests name resources too. */
  private void include(List<RealRecord> records, String key, String member, Caller caller) {
    int compared = 0;
    for (RealRecord record : records) {
      if (record.isInRegion() && record.members().get("resources") instanceof List<?> resources) {
        for (Object resource : resources) {
          if (resource instanceof java.util.Map<?, ?> map
              && map.get(member) instanceof String value
              && compared < 100) {
            compared++;
            assertThat(ids(with(key, value), caller))
                .as("%s=%s", key, value)
                .contains(record.text("eventID"));
          }
        }
      }
    }
    assertThat(compared).as(key).isPositive();
  }

  @Test
  void findsWhatTheAttackersDid() {
    assumeTrue(Files.isDirectory(RealRecords.FOLDER), "no real records at " + RealRecords.FOLDER);
    RealRecords.read("invictus").forEach(record -> add(record.json()));
    follow();
    Caller caller = caller(REAL_ACCOUNT, "us-east-1", "auditor");
    assertThat(everyPage(with("EventName", "RunInstances"), caller)).isNotEmpty();
    assertThat(everyPage(with("FreeText", "stratus"), caller)).isNotEmpty();
    assertThat(everyPage(with("FreeText", "stratus", "ErrorCode", "AccessDenied"), caller).stream())
        .allMatch(event -> String.valueOf(event.cloudTrailEvent()).contains("AccessDenied"));
  }
}
