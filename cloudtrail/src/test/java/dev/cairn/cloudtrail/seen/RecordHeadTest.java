package dev.cairn.cloudtrail.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.event.EventReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeadTest {
  @Test
  void readsIdTimeAndAccount() throws MalformedRecordException {
    RecordHead head = read(Records.record("id-1", "2023-07-10T11:42:36Z", "123456789012", "x"));
    assertThat(head.eventId()).isEqualTo("id-1");
    assertThat(head.epochSecond())
        .isEqualTo(Instant.parse("2023-07-10T11:42:36Z").getEpochSecond());
    assertThat(head.recipientAccountId()).isEqualTo("123456789012");
    assertThat(head.kind()).isEqualTo(RecordHead.Kind.EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2023-07-10T11:42:36.5Z", "2023-07-10T13:42:36+02:00", "2024-02-29T23:59:59Z"})
  void takesEveryIsoTime(String time) throws MalformedRecordException {
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
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z"}x | not strict JSON
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z"}{} | more than one value
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":01} | not strict JSON
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":[1,]} | not strict JSON
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":NaN} | not strict JSON
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":"\\q"} | not strict JSON
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z",/**/"x":1} | not strict JSON
          {"eventID":"a","eventTime":"2023-02-20T00:00:00Z","x":{]} | not strict JSON
          []| not an object
          """)
  void refusesWhatIsNoRecord(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aRecordOfVersion10NeedsNoId() throws MalformedRecordException {
    assertThat(read("{\"eventVersion\":\"1.0\",\"eventTime\":\"2014-03-06T21:22:54Z\"}").eventId())
        .isEmpty();
  }

  /** Else an event would be in the log, and nobody could find it. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatPassesTheHistoryCanRead(long seed) {
    Random random = new Random(seed);
    EventReader reader = new EventReader();
    int passed = 0;
    for (int round = 0; round < 4_000; round++) {
      String record = mangled(Records.record(random), random);
      try {
        read(record);
      } catch (MalformedRecordException e) {
        continue;
      }
      passed++;
      assertThatCode(() -> reader.read(record.getBytes(StandardCharsets.UTF_8)))
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
  void nestingIsBounded() throws MalformedRecordException {
    assertThat(read(nested(99)).eventId()).isEqualTo("a");
    assertThatThrownBy(() -> read(nested(100))).isInstanceOf(MalformedRecordException.class);
  }

  private static String nested(int levels) {
    return "{\"eventID\":\"a\",\"eventTime\":\"2023-02-20T00:00:00Z\",\"x\":"
        + "[".repeat(levels)
        + "]".repeat(levels)
        + "}";
  }

  @Test
  void knowsADigest() throws MalformedRecordException {
    String digest =
        "{\"awsAccountId\":\"1\",\"digestStartTime\":\"x\",\"digestS3Bucket\":\"b\",\"logFiles\":[";
    assertThat(read(digest + "]}").kind()).isEqualTo(RecordHead.Kind.DIGEST);
    assertThat(RecordHead.beginsLikeDigest(digest.getBytes(StandardCharsets.UTF_8))).isTrue();
    byte[] event =
        Records.record("a", "x", "b", "digestStartTime digestS3Bucket")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(RecordHead.beginsLikeDigest(event)).isFalse();
  }

  private static RecordHead read(String json) throws MalformedRecordException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return RecordHead.read(bytes, 0, bytes.length);
  }
}
