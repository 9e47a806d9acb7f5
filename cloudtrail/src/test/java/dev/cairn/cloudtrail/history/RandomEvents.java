package dev.cairn.cloudtrail.history;

import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import dev.cairn.core.event.EventFields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records from a small world, so that questions about them have answers. */
final class RandomEvents {
  static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(6);
  private static final List<String> ACCOUNTS =
      List.of("111111111111", "222222222222", "333333333333");
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "eu-central-1");
  private static final List<String> NAMES =
      List.of("CreateUser", "DeleteUser", "RunInstances", "DescribeInstances", "GetObject");
  private static final List<String> SOURCES =
      List.of("iam.amazonaws.com", "ec2.amazonaws.com", "s3.amazonaws.com");
  private static final List<String> USERS = List.of("alice", "bob", "Alice", "ops-team");
  private static final List<String> ERRORS = List.of("AccessDenied", "Client.NotFound");
  private static final List<String> RESOURCES =
      List.of("prod-db", "web-01", "arn:aws:iam::111111111111:role/svc/deploy", "deploy");
  private static final List<String> CATEGORIES =
      List.of("Management", "Management", "Management", "Management", "Data", "Insight", "Other");
  private static final List<String> TEXTS =
      List.of("alice", "PROD", "ops team", "deploy", "203.0.113.1", "the", "accessdenied iam", "?");

  private final RandomGenerator random;

  RandomEvents(long seed) {
    random = new Random(seed);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** One record, as the log keeps it. */
  byte[] next() {
    return payload(json());
  }

  static byte[] payload(String json) {
    return new AuditEvent(new Origin.Recorded(), json.getBytes(StandardCharsets.UTF_8)).encode();
  }

  String json() {
    return json(FIRST.plusSeconds(random.nextLong(SPAN.toSeconds())));
  }

  String json(Instant time) {
    String user = any(USERS);
    String account = any(ACCOUNTS);
    String id = random.nextInt(10) == 0 ? "not-a-guid-" + random.nextInt(1000) : guid();
    String error =
        random.nextInt(4) > 0
            ? ""
            : "\"errorCode\":\"%s\",\"errorMessage\":\"%s may not\",".formatted(any(ERRORS), user);
    return """
    {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::%s:user/%s","accountId":"%s",\
    "accessKeyId":"AKIA%d","userName":"%s"},"eventTime":"%s","eventSource":"%s","eventName":"%s",\
    "awsRegion":"%s","sourceIPAddress":"203.0.113.%d",%s"requestParameters":{"roleName":"%s"},\
    "eventID":"%s","readOnly":%b,"eventCategory":"%s","recipientAccountId":"%s"}\
    """
        .formatted(
            account,
            user,
            account,
            random.nextInt(5),
            user,
            time,
            any(SOURCES),
            any(NAMES),
            any(REGIONS),
            random.nextInt(4),
            error,
            any(RESOURCES),
            id,
            random.nextBoolean(),
            any(CATEGORIES),
            account);
  }

  private String guid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A question, about one of these events if there is any. */
  HistoryQuery query(List<EventFields> events) {
    HistoryQuery query =
        HistoryQuery.all(scope(ACCOUNTS), scope(REGIONS), 1 + random.nextInt(60))
            .where(conditions(events))
            .of(random.nextInt(8) == 0 ? Category.INSIGHT : Category.MANAGEMENT);
    if (random.nextInt(3) == 0) {
      query = query.containing(any(TEXTS));
    }
    if (random.nextInt(2) == 0) {
      long from = FIRST.plusSeconds(random.nextLong(SPAN.toSeconds())).toEpochMilli();
      query = query.between(from, from + random.nextLong(SPAN.toMillis()));
    }
    return query;
  }

  private Scope scope(List<String> all) {
    return switch (random.nextInt(4)) {
      case 0 -> Scope.everything();
      case 1 -> {
        Set<String> some =
            all.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toSet());
        yield new Scope.Only(some);
      }
      default -> Scope.only(any(all));
    };
  }

  private List<Condition> conditions(List<EventFields> events) {
    List<Condition> conditions = new ArrayList<>();
    if (!events.isEmpty()) {
      EventFields one = any(events);
      for (int i = random.nextInt(4); i > 0; i--) {
        Attribute attribute = any(List.of(Attribute.values()));
        List<String> values = values(one, attribute).filter(value -> !value.isEmpty()).toList();
        conditions.add(new Condition(attribute, values.isEmpty() ? "nothing" : any(values)));
      }
    }
    return conditions;
  }

  /** What an event answers to, by one attribute. */
  static Stream<String> values(EventFields event, Attribute attribute) {
    return switch (attribute) {
      case EVENT_ID -> Stream.of(event.eventId());
      case EVENT_NAME -> Stream.of(event.eventName());
      case READ_ONLY -> Stream.of(String.valueOf(event.readOnly()));
      case USERNAME -> Stream.of(event.userName());
      case RESOURCE_TYPE -> event.resources().stream().map(resource -> resource.type());
      case RESOURCE_NAME ->
          event.resources().stream()
              .flatMap(resource -> Stream.of(resource.name(), resource.shortName()));
      case EVENT_SOURCE -> Stream.of(event.eventSource());
      case ACCESS_KEY_ID -> Stream.of(event.accessKeyId());
      case SOURCE_IP_ADDRESS -> Stream.of(event.sourceIpAddress());
      case ERROR_CODE -> Stream.of(event.errorCode());
      case USER_ARN -> Stream.of(event.userArn());
    };
  }
}
