package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.codec.FormFields;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryProtocolTest {
  private static final ServiceCatalogue CATALOGUE = ServiceCatalogue.bundled();
  private static final OperationModel TAG_USER = operation("iam", "TagUser");

  private final QueryProtocol query = new QueryProtocol();

  @Test
  void readsNestedListsInTheOrderOfTheirIndices() {
    assertThat(
            decode(
                "Action=TagUser&Version=2010-05-08&UserName=al%C3%ADce+b&Unknown.x.y=1"
                    + "&Tags.member.10.Key=ten&Tags.member.10.Value=x&Tags.member.2.Key=two"
                    + "&Tags.member.2.Value=a%26b%3Dc"))
        .isEqualTo(
            Map.of(
                "UserName",
                "alíce b",
                "Tags",
                List.of(
                    Map.of("Key", "two", "Value", "a&b=c"), Map.of("Key", "ten", "Value", "x"))));
  }

  @Test
  void takesAnEmptyListThatWasSentForOne() {
    assertThat(decode("UserName=a&Tags=")).isEqualTo(Map.of("UserName", "a", "Tags", List.of()));
  }

  @Test
  void readsParametersOfTheQueryStringToo() {
    HttpRequest request = Requests.rest("GET", "/", "Action=TagUser&UserName=a", "");
    assertThat(query.decode(TAG_USER, request)).isEqualTo(Map.of("UserName", "a"));
  }

  @Test
  void readsScalars() {
    assertThat(
            query.decode(
                operation("sts", "AssumeRole"), Requests.query("DurationSeconds=900&RoleArn=r")))
        .isEqualTo(Map.of("DurationSeconds", 900L, "RoleArn", "r"));
    assertThat(
            query.decode(
                operation("cloudformation", "CreateStack"),
                Requests.query("DisableRollback=true&StackName=")))
        .isEqualTo(Map.of("DisableRollback", true, "StackName", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tags=x | Unexpected scalar value where a list or structure is expected.",
        "Tags.member.x.Key=k | Key x is not an index: a list's keys are numbers.",
        "Tags.member.-1.Key=k | Key -1 is not an index: a list's keys are numbers.",
        "Tags.member.9999999999.Key=k | Key 9999999999 is not an index: a list's keys are numbers.",
        "Tags.member.01.Key=k&Tags.member.1.Key=l | Duplicate index of a list: 1",
        "UserName.x=1 | Start of structure or map found where not expected.",
        "UserName=a&UserName=b | Duplicate parameter: UserName",
        "UserName=%zz | A percent sign must be followed by two hexadecimal digits.",
        "UserName=%c | A percent sign must be followed by two hexadecimal digits.",
        "UserName=%c0%af | The request is not valid UTF-8.",
        "UserName=%ed%a0%80 | The request is not valid UTF-8.",
      })
  void refusesWhatIsNotWellFormed(String form, String text) {
    AwsException refusal = refusal(TAG_USER, form);
    assertThat(refusal.text()).isEqualTo(text);
    assertThat(refusal.error().code()).isEqualTo("MalformedInput");
    assertThat(refusal.error().name()).isEqualTo("SerializationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "", "5.0", "+5", "2147483648", "99999999999999999999", "\u0665", "0x5"})
  void refusesNumbersThatAreNone(String number) {
    assertThat(refusal(operation("sts", "AssumeRole"), "DurationSeconds=" + number)).isNotNull();
  }

  @Test
  void isBounded() {
    String many =
        IntStream.range(0, FormFields.MAX_FIELDS + 1)
            .mapToObj(i -> "X" + i + "=")
            .collect(Collectors.joining("&"));
    assertThat(refusal(TAG_USER, many).text()).contains("parameters");
    assertThat(refusal(TAG_USER, "a.".repeat(100_000) + "=").text()).contains("too deep");
  }

  @Test
  void wrapsAnAnswerAsClientsReadIt() {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("UserName", "a<&>\"\u0000\r\n");
    user.put("CreateDate", Instant.parse("2026-11-22T17:50:49Z"));
    user.put("Tags", List.of());
    HttpResponse response = query.encode(operation("iam", "GetUser"), Map.of("User", user), "id-1");
    assertThat(Bodies.bytes(response))
        .asString(UTF_8)
        .isEqualTo(
            "<GetUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetUserResult>"
                + "<User><UserName>a&lt;&amp;&gt;&quot;\uFFFD&#xD;&#xA;</UserName>"
                + "<CreateDate>2026-11-22T17:50:49Z</CreateDate><Tags></Tags></User>"
                + "</GetUserResult><ResponseMetadata><RequestId>id-1</RequestId>"
                + "</ResponseMetadata></GetUserResponse>");
    assertThat(response.headers().all("x-amzn-requestid")).containsExactly("id-1");
  }

  @Test
  void namesAnErrorByItsModelledCode() {
    ErrorCode error = CATALOGUE.model("iam").error("NoSuchEntityException").orElseThrow();
    HttpResponse response =
        query.encodeError(
            TAG_USER.service().metadata(), error.because("No user <x> & co."), "id-1");
    assertThat(response.status()).isEqualTo(404);
    assertThat(Bodies.bytes(response))
        .asString(UTF_8)
        .isEqualTo(
            "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error>"
                + "<Type>Sender</Type><Code>NoSuchEntity</Code>"
                + "<Message>No user &lt;x&gt; &amp; co.</Message></Error>"
                + "<RequestId>id-1</RequestId></ErrorResponse>");
    ErrorCode own = new ErrorCode("InternalFailure", "InternalFailure", 500, Fault.SERVER);
    assertThat(
            Bodies.bytes(
                query.encodeError(TAG_USER.service().metadata(), own.because("x"), "id-1")))
        .asString(UTF_8)
        .contains("<Type>Receiver</Type>");
  }

  private Map<String, Object> decode(String form) {
    return query.decode(TAG_USER, Requests.query(form));
  }

  private AwsException refusal(OperationModel operation, String form) {
    AwsException refusal =
        catchThrowableOfType(
            AwsException.class, () -> query.decode(operation, Requests.query(form)));
    assertThat(refusal).as("a refusal of " + form).isNotNull();
    return refusal;
  }

  private static OperationModel operation(String service, String name) {
    return CATALOGUE.model(service).operation(name).orElseThrow();
  }
}
