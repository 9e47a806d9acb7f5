package dev.cairn.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadReaderTest {
  private final HeadReader reader = new HeadReader();

  @Test
  void readsIdTimeAndAccount() throws MalformedEventException {
    RecordHead head = read(record("id-1", "2023-07-10T11:42:36Z", "x"));
    assertThat(head.eventId()).isEqualTo("id-1");
    assertThat(head.epochSecond())
        .isEqualTo(Instant.parse("2023-07-10T11:42:36Z").getEpochSecond());
    assertThat(head.recipientAccountId()).isEqualTo("123456789012");
    assertThat(head.kind()).isEqualTo(RecordHead.Kind.EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2023-07-10T11:42:36.5Z", "2023-07-10T13:42:36+02:00", "2024-02-29T23:59:59Z"})
  void takesEveryIsoTime(String time) throws MalformedEventException {
    assertThat(read("{\"eventID\":\"a\",\"eventTime\":\"" + time + "\"}").epochSecond())
        .isEqualTo(Instant.parse(time).getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"eventID":"a","eventTime":"2023-02-30T00:00:00Z"} | eventTime is not a time
          {"eventID":"a","eventTime":"2023-02-20T24:00:00Z"} | eventTime is not a time
          {"eventID":"a","eventTime":"yesterday"} | eventTime is not a time
          {"eventID":"a","eventTime":7} | eventTime is not a text
          {"eventID":"a"} | no eventTime
          {"eventID":"a","eventTime":"1969-12-31T23:59:59Z"} | eventTime is not a time
          {"eventName":"a","eventName":"b"} | eventName stands twice
          {"userIdentity":{"arn":"a","arn":"b"}} | arn stands twice
          {"eventTime":"2023-02-20T00:00:00Z","eventVersion":"1.08"} | no eventID
          {"eventTime":"2023-02-20T00:00:00Z","eventID":""} | no eventID
          {"eventID":{},"eventTime":"2023-02-20T00:00:00Z"} | eventID is not a text
          {"eventID":"a","eventID":"b","eventTime":"2023-02-20T00:00:00Z"} | eventID stands twice
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z"}x | more than one value
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z"}{} | more than one value
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":01} | a comma or a closing bracket is missing
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":[1,]} | a value is missing
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":NaN} | a value is none that JSON has
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":"\\q"} | an escape that JSON does not have
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z",/**/"x":1} | a name is missing
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":{]} | a name is missing
          []| not an object
          """)
  void refusesWhatIsNoRecord(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aRecordOfVersion10NeedsNoId() throws MalformedEventException {
    assertThat(read("{\"eventVersion\":\"1.0\",\"eventTime\":\"2014-03-06T21:22:54Z\"}").eventId())
        .isEmpty();
  }

  /** Else an event would be in the log, and nobody could find it. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatPassesTheHistoryCanRead(long seed) {
    Random random = new Random(seed);
    EventReader events = new EventReader();
    int passed = 0;
    for (int round = 0; round < 4_000; round++) {
      String record = mangled(record(random), random);
      try {
        read(record);
      } catch (MalformedEventException e) {
        continue;
      }
      passed++;
      assertThatCode(() -> events.read(record.getBytes(StandardCharsets.UTF_8)))
          .as(record)
          .doesNotThrowAnyException();
    }
    assertThat(passed).isBetween(200, 3_900);
  }

  /** Moves pieces between quotation marks about, so that names repeat and values change kind. */
  private static String mangled(String record, Random random) {
    String[] pieces = record.split("\"", -1);
    for (int i = random.nextInt(3); i >= 0; i--) {
      pieces[random.nextInt(pieces.length)] = pieces[random.nextInt(pieces.length)];
    }
    return String.join("\"", pieces);
  }

  @Test
  void nestingIsBounded() throws MalformedEventException {
    assertThat(read(nested(99)).eventId()).isEqualTo("a");
    assertThatThrownBy(() -> read(nested(100))).isInstanceOf(MalformedEventException.class);
  }

  private static String nested(int levels) {
    return "{\"eventID\":\"a\",\"eventTime\":\"2023-02-20T00:00:00Z\",\"x\":"
        + "[".repeat(levels)
        + "]".repeat(levels)
        + "}";
  }

  @Test
  void knowsADigest() throws MalformedEventException {
    String digest =
        "{\"awsAccountId\":\"1\",\"digestStartTime\":\"x\",\"digestS3Bucket\":\"b\",\"logFiles\":[";
    assertThat(read(digest + "]}").kind()).isEqualTo(RecordHead.Kind.DIGEST);
    assertThat(reader.beginsLikeDigest(digest.getBytes(StandardCharsets.UTF_8))).isTrue();
    byte[] event =
        record("a", "x", "digestStartTime digestS3Bucket").getBytes(StandardCharsets.UTF_8);
    assertThat(reader.beginsLikeDigest(event)).isFalse();
  }

  @Test
  void tellsWhetherThereIsWhitespace() throws MalformedEventException {
    String text = record("id-1", "2023-07-10T11:42:36Z", "a b");
    read(text);
    assertThat(reader.isCompact()).isTrue();
    for (String spaced : List.of(text + "\n", " " + text, text.replace("[", "[ "))) {
      read(spaced);
      assertThat(reader.isCompact()).as(spaced).isFalse();
    }
  }

  private static String record(String eventId, String eventTime, String userAgent) {
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::1:user/alice"},\
    "eventTime":"%s","eventSource":"ec2.amazonaws.com","eventName":"RunInstances",\
    "awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.7","userAgent":"%s",\
    "requestParameters":{"instancesSet":{"items":[{"imageId":"ami-1","minCount":1}]}},\
    "responseElements":null,"requestID":"r-%s","eventID":"%s","readOnly":false,\
    "managementEvent":true,"recipientAccountId":"123456789012"}\
    """
        .formatted(eventTime, userAgent, eventId, eventId);
  }

  private static String record(Random random) {
    String time = "2023-07-%02dT10:00:00Z".formatted(1 + random.nextInt(28));
    return record("id-" + random.nextInt(), time, "aws-cli/2.1 (é, \\\"x\\\")");
  }

  private RecordHead read(String json) throws MalformedEventException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }
}
