package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.codec.Utf8;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonProtocolTest {
  private static final ServiceCatalogue CATALOGUE = ServiceCatalogue.bundled();
  private static final OperationModel LOOKUP = operation("cloudtrail", "LookupEvents");

  private final JsonProtocol json = new JsonProtocol(CATALOGUE);

  @Test
  void readsMembersAndIgnoresUnknownOnes() {
    assertThat(
            decode(
                """
                {"MaxResults": 5, "Unknown": {"deep": [1, {"MaxResults": 9}]}, "NextToken": null,
                 "StartTime": 1.5e9, "EndTime": 1700000000.25,
                 "LookupAttributes": [{"AttributeKey": "Username", "AttributeValue": "älice \\ud83d\\ude00"}]}
                """))
        .isEqualTo(
            Map.of(
                "MaxResults", 5L,
                "StartTime", Instant.ofEpochSecond(1_500_000_000),
                "EndTime", Instant.ofEpochMilli(1_700_000_000_250L),
                "LookupAttributes",
                    List.of(
                        Map.of(
                            "AttributeKey", "Username",
                            "AttributeValue", "älice \uD83D\uDE00"))));
  }

  @Test
  void takesTheLastOfTwoMembersOfOneName() {
    assertThat(decode("{\"MaxResults\":1,\"MaxResults\":2}")).isEqualTo(Map.of("MaxResults", 2L));
    assertThat(decode("{\"MaxResults\":1,\"MaxResults\":null}")).isEmpty();
  }

  @Test
  void takesAnEmptyBodyForNoMembers() {
    assertThat(decode("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"MaxResults\":\"5\"} | STRING_VALUE can not be converted to an Integer",
        "{\"MaxResults\":5.5} | DECIMAL_VALUE can not be converted to an Integer",
        "{\"MaxResults\":true} | TRUE_VALUE can not be converted to an Integer",
        "{\"MaxResults\":[]} | Start of list found where not expected",
        "{\"MaxResults\":{}} | Start of structure or map found where not expected.",
        "{\"NextToken\":7} | NUMBER_VALUE can not be converted to a String",
        "{\"LookupAttributes\":{}} | Expected list or null",
        "{\"LookupAttributes\":[7]} | Expected structure or null",
        "{\"LookupAttributes\":[null]} | Null is not allowed in LookupAttributesList",
        "{\"StartTime\":\"2026-01-01T00:00:00Z\"} | STRING_VALUE can not be converted to a"
            + " Timestamp",
        "[] | Expected structure or null",
        "null | Expected structure or null",
      })
  void refusesValuesOfTheWrongType(String body, String text) {
    assertThat(refusal(body.getBytes(UTF_8))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"MaxResults\":2147483648}",
        "{\"MaxResults\":-2147483649}",
        "{\"MaxResults\":99999999999999999999999999}",
        "{\"StartTime\":1e400}",
        "{\"StartTime\":1e15}",
        "{\"StartTime\":1e-1000000000}",
        "{\"StartTime\":-99999999999999}",
        "{\"NextToken\":\"\\ud800\"}",
        "{\"NextToken\":\"\\udc00\\ud800\"}",
        "{\"NextToken\":\"a\nb\"}",
        "{\"MaxResults\":NaN}",
        "{\"MaxResults\":05}",
        "{\"MaxResults\":5,}",
        "{\"MaxResults\":5}x",
        "{\"MaxResults\":5}{}",
        "{\"MaxResults\":5",
        "{'MaxResults':5}",
        "{MaxResults:5}",
        "/* */{}",
        " ",
        "{",
      })
  void refusesWhatIsNotWellFormedOrOutOfRange(String body) {
    if (body.contains("1e-1000000000")) {
      assertThat(decode(body)).containsEntry("StartTime", Instant.EPOCH);
    } else {
      assertThat(refusal(body.getBytes(UTF_8))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c0\u00af", // An overlong slash.
        "\u00ed\u00a0\u0080", // Half of a surrogate pair.
        "\u00f4\u0090\u0080\u0080", // Beyond the last code point.
        "\u00ff",
        "\u00e2\u0082", // Cut short.
        "\u00c3(",
      })
  void refusesWhatIsNotUtf8(String latin1) {
    byte[] body =
        ("{\"NextToken\":\"" + latin1 + "\"}")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(refusal(body)).contains("UTF-8");
    byte[] unknown =
        ("{\"Unknown\":\"" + latin1 + "\"}").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(refusal(unknown)).contains("UTF-8");
  }

  @Test
  void refusesOtherEncodings() {
    assertThat(refusal("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE))).isNotEmpty();
    assertThat(refusal("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE))).isNotEmpty();
  }

  @Test
  void refusesDeepNestingEvenInUnknownMembers() {
    assertThat(decode("{\"X\":" + "[".repeat(99) + "]".repeat(99) + "}")).isEmpty();
    assertThat(refusal(("{\"X\":" + "[".repeat(100) + "]".repeat(100) + "}").getBytes(UTF_8)))
        .contains("100 levels");
    assertThat(refusal(("{\"X\":" + "[".repeat(1_000_000)).getBytes(UTF_8))).isNotEmpty();
  }

  @Test
  void answersAnOperationWithoutOutputWithAnEmptyBody() {
    HttpResponse response =
        json.encode(operation("config", "DeleteConfigurationRecorder"), Map.of(), "id");
    assertThat(Bodies.bytes(response)).isEmpty();
    assertThat(Bodies.bytes(json.encode(operation("cloudtrail", "StartLogging"), Map.of(), "id")))
        .asString(UTF_8)
        .isEqualTo("{}");
  }

  @Test
  void keepsEmptyLists() {
    assertThat(body(LOOKUP, Map.of("Events", List.of()))).isEqualTo("{\"Events\":[]}");
  }

  @Test
  void writesHalfOfASurrogatePairAsAnEscape() {
    for (String pad : List.of("", "é", "x".repeat(40), "€".repeat(3_000))) {
      for (String half : List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83Db\uD83D\uDE00")) {
        Map<String, Object> output = Map.of("NextToken", pad + half);
        byte[] body = Bodies.bytes(json.encode(LOOKUP, output, "id"));
        Utf8.check(body);
        assertThat(TestDocuments.read(new String(body, UTF_8))).isEqualTo(output);
      }
    }
  }

  @Test
  void writesAnswersOfAnySize() {
    List<Object> events =
        java.util.stream.IntStream.range(0, 500)
            .<Object>mapToObj(i -> Map.of("EventId", "id" + i, "CloudTrailEvent", "x".repeat(900)))
            .toList();
    String body = body(LOOKUP, Map.of("Events", events));
    assertThat(TestDocuments.read(body)).isEqualTo(Map.of("Events", events));
  }

  @Test
  void namesAnErrorAsClientsReadIt() {
    HttpResponse response =
        json.encodeError(
            LOOKUP.service().metadata(),
            ErrorCode.client("InvalidMaxResultsException").because("Too many."),
            "id-1");
    assertThat(response.status()).isEqualTo(400);
    assertThat(Bodies.bytes(response))
        .asString(UTF_8)
        .isEqualTo("{\"__type\":\"InvalidMaxResultsException\",\"message\":\"Too many.\"}");
    assertThat(response.headers().all("content-type"))
        .containsExactly("application/x-amz-json-1.1");
    assertThat(response.headers().all("x-amzn-requestid")).containsExactly("id-1");
    assertThat(response.headers().contains("x-amzn-query-error")).isFalse();
  }

  @Test
  void tellsTheQueryCodeOfServicesThatOnceSpokeQuery() {
    ErrorCode gone =
        new ErrorCode(
            "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400, Fault.CLIENT);
    HttpResponse response =
        json.encodeError(CATALOGUE.metadata("sqs").orElseThrow(), gone.because("Gone."), "id-1");
    assertThat(response.headers().all("x-amzn-query-error"))
        .containsExactly("AWS.SimpleQueueService.NonExistentQueue;Sender");
    assertThat(response.headers().all("content-type"))
        .containsExactly("application/x-amz-json-1.0");
    assertThat(Bodies.bytes(response))
        .asString(UTF_8)
        .startsWith("{\"__type\":\"QueueDoesNotExist\"");
  }

  private String body(OperationModel operation, Map<String, Object> output) {
    return new String(Bodies.bytes(json.encode(operation, output, "id")), UTF_8);
  }

  private Map<String, Object> decode(String body) {
    return json.decode(LOOKUP, request(body.getBytes(UTF_8)));
  }

  private String refusal(byte[] body) {
    AwsException refusal =
        catchThrowableOfType(AwsException.class, () -> json.decode(LOOKUP, request(body)));
    assertThat(refusal).as("a refusal of " + new String(body, UTF_8)).isNotNull();
    assertThat(refusal.error()).isEqualTo(CommonErrors.SERIALIZATION);
    return refusal.text();
  }

  private static HttpRequest request(byte[] body) {
    return new HttpRequest("POST", "/", "", new Headers(), body, Requests.PEER);
  }

  private static OperationModel operation(String service, String name) {
    return CATALOGUE.model(service).operation(name).orElseThrow();
  }
}
