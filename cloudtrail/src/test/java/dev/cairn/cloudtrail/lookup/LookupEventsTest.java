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

import dev.cairn.api.cloudtrail.Event;
import dev.cairn.api.cloudtrail.LookupEventsRequest;
import dev.cairn.api.cloudtrail.LookupEventsResponse;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookupEventsTest extends LookupFixture {
  private static String event(String account, String region, String id, String more) {
    return """
    {"eventTime":"2026-03-01T00:00:00Z","eventID":"%s","awsRegion":"%s",\
    "recipientAccountId":"%s","eventCategory":"Management"%s}\
    """
        .formatted(id, region, account, more);
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
  void leavesOutWhatTheLogLetsGoOfBetweenTheSearchAndTheRead() {
    add(event("111111111111", "us-east-1", "old", ""));
    Position kept = log.end(Stream.EVENTS, 0);
    add(event("111111111111", "us-east-1", "new", ""));
    log.trimBeforeNextGet(kept);
    assertThat(ids(with(), ALICE)).containsExactly("new");
    assertThat(log.begin(Stream.EVENTS, 0)).isEqualTo(kept);
  }
}
