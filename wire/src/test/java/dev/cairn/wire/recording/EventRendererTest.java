package dev.cairn.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.core.Identity;
import dev.cairn.core.Identity.AwsService;
import dev.cairn.core.Identity.IamUser;
import dev.cairn.core.Identity.Root;
import dev.cairn.core.Origin;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventRendererTest {
  private static final ErrorCode DENIED = ErrorCode.client("AccessDenied", 403);
  private static final String MASK = "HIDDEN_DUE_TO_SECURITY_REASONS";

  private final EventRenderer renderer = new EventRenderer();

  private Map<String, @Nullable Object> succeeded(
      String service, String name, Map<String, Object> input, Map<String, Object> output) {
    return Parsed.event(renderer.succeeded(Calls.call(service, name), input, output));
  }

  private Map<String, @Nullable Object> failed(
      String service, String name, @Nullable Map<String, Object> input, AwsException failure) {
    return Parsed.event(renderer.failed(Calls.call(service, name), input, failure));
  }

  private Map<String, @Nullable Object> identity(Identity identity) {
    RecordedCall call = Calls.call(Calls.operation("iam", "ListUsers"), identity);
    return Parsed.object(
        Parsed.event(renderer.succeeded(call, Map.of(), Map.of())).get("userIdentity"));
  }

  @Test
  void eventsAreRecordedHere() {
    AuditEvent event =
        renderer.succeeded(Calls.call("iam", "ListUsers"), Map.of(), Map.of("Users", List.of()));
    assertThat(event.origin()).isEqualTo(new Origin.Recorded());
  }

  @Test
  void readOnlyFollowsTheFactsAndNotTheName() {
    assertThat(renderer.readOnly(Calls.operation("sts", "AssumeRole"))).isTrue();
    assertThat(renderer.readOnly(Calls.operation("sts", "GetSessionToken"))).isFalse();
    assertThat(renderer.readOnly(Calls.operation("kms", "GenerateDataKey"))).isTrue();
    assertThat(renderer.readOnly(Calls.operation("iam", "CreateUser"))).isFalse();
  }

  @Test
  void globalServicesStandInTheirHomeRegion() {
    assertThat(succeeded("iam", "ListUsers", Map.of(), Map.of()))
        .containsEntry("awsRegion", "us-east-1");
    assertThat(succeeded("sts", "GetCallerIdentity", Map.of(), Map.of()))
        .containsEntry("awsRegion", "us-east-1");
    assertThat(succeeded("cloudtrail", "DescribeTrails", Map.of(), Map.of()))
        .containsEntry("awsRegion", "eu-central-1");
  }

  @Test
  void readsAndVoidOperationsHaveNoResponseElements() {
    assertThat(succeeded("iam", "GetUser", Map.of(), Map.of("User", Map.of("UserName", "bob"))))
        .containsEntry("requestParameters", null)
        .containsEntry("responseElements", null);
    assertThat(succeeded("iam", "DeleteUser", Map.of("UserName", "bob"), Map.of()))
        .containsEntry("requestParameters", Map.of("userName", "bob"))
        .containsEntry("responseElements", null);
    assertThat(succeeded("cloudtrail", "CreateTrail", Map.of("Name", "t"), Map.of()))
        .containsEntry("responseElements", null);
  }

  @Test
  void parametersOfWhichNothingIsShownAreNull() {
    assertThat(
            succeeded(
                "iam", "ChangePassword", Map.of("OldPassword", "a", "NewPassword", "b"), Map.of()))
        .containsEntry("requestParameters", null);
  }

  @Test
  void emptyListsAndMapsStay() {
    assertThat(
            succeeded("cloudtrail", "DescribeTrails", Map.of("trailNameList", List.of()), Map.of()))
        .containsEntry("requestParameters", Map.of("trailNameList", List.of()));
  }

  @Test
  void unknownMembersNeverAppear() {
    assertThat(succeeded("iam", "DeleteUser", Map.of("UserName", "bob", "Extra", "x"), Map.of()))
        .containsEntry("requestParameters", Map.of("userName", "bob"));
  }

  @Test
  void secretsAreMaskedOrDroppedAsAwsDoes() {
    Map<String, Object> credentials =
        Map.of(
            "AccessKeyId",
            "ASIA1",
            "SecretAccessKey",
            "geheim",
            "SessionToken",
            "token",
            "Expiration",
            Instant.parse("2023-07-18T16:07:39Z"));
    assertThat(
            succeeded(
                "sts",
                "AssumeRole",
                Map.of("TokenCode", "123456"),
                Map.of("Credentials", credentials)))
        .containsEntry("requestParameters", null)
        .containsEntry(
            "responseElements",
            Map.of(
                "credentials",
                Map.of(
                    "accessKeyId",
                    "ASIA1",
                    "sessionToken",
                    MASK,
                    "expiration",
                    "Jul 18, 2023, 4:07:39 PM")));
    assertThat(succeeded("ssm", "PutParameter", Map.of("Name", "p", "Value", "geheim"), Map.of()))
        .containsEntry("requestParameters", Map.of("name", "p", "value", MASK));
  }

  @Test
  void messagesDoNotRepeatWhatIsHidden() {
    AwsException failure =
        ErrorCode.client("ValidationError")
            .because("Value 'pw' at 'password' is too short; 'hunter2' was seen in hunter2!");
    assertThat(
            failed(
                "iam",
                "CreateLoginProfile",
                Map.of("UserName", "bob", "Password", "hunter2"),
                failure))
        .containsEntry(
            "errorMessage",
            "Value 'pw' at 'password' is too short; '" + MASK + "' was seen in " + MASK + "!");
    assertThat(
            failed("iam", "CreateLoginProfile", Map.of("Password", "pw"), failure)
                .get("errorMessage"))
        .asString()
        .startsWith("Value '" + MASK + "' at 'password'");
  }

  @Test
  void failuresCarryTheShapesNameAndNoResponse() {
    ErrorCode error = new ErrorCode("NoSuchEntityException", "NoSuchEntity", 404, Fault.CLIENT);
    Map<String, @Nullable Object> event =
        failed(
            "iam",
            "GetUser",
            Map.of("UserName", "bob"),
            error.because("The user with name bob cannot be found."));
    assertThat(event)
        .containsEntry("errorCode", "NoSuchEntityException")
        .containsEntry("errorMessage", "The user with name bob cannot be found.")
        .containsEntry("requestParameters", Map.of("userName", "bob"))
        .containsEntry("responseElements", null);
    assertThat(event.keySet())
        .containsSubsequence(
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "requestID",
            "eventID",
            "readOnly",
            "eventType",
            "managementEvent",
            "recipientAccountId",
            "eventCategory",
            "tlsDetails");
  }

  @Test
  void denialsHaveOneNameAndSomeServicesHideTheirParameters() {
    AwsException denial = DENIED.because("User: alice is not authorized");
    AwsException jsonDenial = ErrorCode.client("AccessDeniedException").because("no");
    Map<String, Object> input = Map.of("RoleArn", "arn:aws:iam::123456789012:role/r");
    assertThat(failed("sts", "AssumeRole", input, denial))
        .containsEntry("errorCode", "AccessDenied")
        .containsEntry("requestParameters", null)
        .doesNotContainKey("resources");
    assertThat(failed("cloudtrail", "DeleteTrail", Map.of("Name", "t"), jsonDenial))
        .containsEntry("errorCode", "AccessDenied")
        .containsEntry("requestParameters", Map.of("name", "t"));
    assertThat(
            failed(
                "ec2",
                "StopInstances",
                Map.of(),
                ErrorCode.client("UnauthorizedOperation").because("")))
        .containsEntry("errorCode", "Client.UnauthorizedOperation")
        .doesNotContainKey("errorMessage");
  }

  @Test
  void undecodableInputHasNoParameters() {
    assertThat(
            failed(
                "iam",
                "GetUser",
                null,
                ErrorCode.client("SerializationException").because("Not UTF-8")))
        .containsEntry("requestParameters", null)
        .containsEntry("errorCode", "SerializationException");
  }

  @Test
  void unknownOperationsAreRecordedWithABoundedName() {
    UnknownCall call =
        new UnknownCall(
            ServiceCatalogue.bundled().metadata("cloudwatch").orElseThrow(),
            "Evil\u0000\u202eName\"" + "x".repeat(500),
            Calls.caller(Calls.ALICE),
            Calls.TIME,
            Calls.TLS,
            "127.0.0.1");
    Map<String, @Nullable Object> event =
        Parsed.event(
            renderer.unknown(
                call, ErrorCode.client("UnknownOperationException").because("Unknown operation")));
    assertThat(event)
        .containsEntry("eventSource", "monitoring.amazonaws.com")
        .containsEntry("errorCode", "UnknownOperationException")
        .containsEntry("requestParameters", null)
        .containsEntry("readOnly", false);
    assertThat((String) event.get("eventName")).startsWith("Evil__Name_xxx").hasSize(128);
  }

  @Test
  void callsThatNameNoOperationAreRecordedToo() {
    UnknownCall call =
        new UnknownCall(
            ServiceCatalogue.bundled().metadata("lambda").orElseThrow(),
            "",
            Calls.caller(Calls.ALICE),
            Calls.TIME,
            Optional.empty(),
            "");
    assertThat(Parsed.event(renderer.unknown(call, ErrorCode.client("X").because(""))))
        .containsEntry("eventName", "Unknown");
  }

  @Test
  void assumingARoleNamesIt() {
    assertThat(
            succeeded(
                "sts",
                "AssumeRole",
                Map.of("RoleArn", "arn:aws:iam::210987654321:role/x/r"),
                Map.of()))
        .containsEntry(
            "resources",
            List.of(
                Map.of(
                    "accountId",
                    "210987654321",
                    "type",
                    "AWS::IAM::Role",
                    "ARN",
                    "arn:aws:iam::210987654321:role/x/r")));
    assertThat(
            succeeded("kms", "DescribeKey", Map.of("KeyId", "1234-ab"), Map.of()).get("resources"))
        .asString()
        .contains("ARN=arn:aws:kms:eu-central-1:123456789012:key/1234-ab");
    assertThat(succeeded("kms", "DescribeKey", Map.of("KeyId", "alias/a"), Map.of()))
        .doesNotContainKey("resources");
  }

  @Test
  void identitiesOfEveryTypeLookAsAwsShowsThem() {
    assertThat(identity(Calls.ALICE))
        .isEqualTo(
            Map.of(
                "type", "IAMUser",
                "principalId", "AIDAQEXAMPLEALICE0001",
                "arn", "arn:aws:iam::123456789012:user/team/alice",
                "accountId", "123456789012",
                "accessKeyId", "AKIAQEXAMPLEALICE001",
                "userName", "alice"));
    Map<String, Object> attributes =
        Map.of(
            "attributes",
            Map.of("creationDate", "2026-11-22T17:00:00Z", "mfaAuthenticated", "true"));
    IamUser session =
        new IamUser(Calls.ACCOUNT, "AIDA1", "/", "bob", "ASIA1", Optional.of(Calls.SESSION));
    assertThat(identity(session)).containsEntry("sessionContext", attributes);
    assertThat(identity(new Root(Calls.ACCOUNT, "AKIA1", Optional.of(Calls.SESSION))))
        .containsEntry("type", "Root")
        .containsEntry("principalId", "123456789012")
        .containsEntry("arn", "arn:aws:iam::123456789012:root")
        .containsEntry("sessionContext", attributes)
        .doesNotContainKey("userName");
    assertThat(identity(new AwsService(Calls.ACCOUNT, "cloudtrail.amazonaws.com")))
        .isEqualTo(Map.of("type", "AWSService", "invokedBy", "cloudtrail.amazonaws.com"));
  }

  @Test
  void rolesTellWhoIssuedTheirSession() {
    Map<String, @Nullable Object> role = identity(Calls.DEPLOYER);
    assertThat(role)
        .containsEntry("type", "AssumedRole")
        .containsEntry("principalId", "AROAQEXAMPLEDEPLOY001:build-42")
        .containsEntry("arn", "arn:aws:sts::123456789012:assumed-role/deployer/build-42")
        .doesNotContainKey("userName");
    assertThat(Parsed.object(role.get("sessionContext")))
        .containsEntry("sourceIdentity", "alice")
        .containsEntry(
            "sessionIssuer",
            Map.of(
                "type", "Role",
                "principalId", "AROAQEXAMPLEDEPLOY001",
                "arn", "arn:aws:iam::123456789012:role/ci/deployer",
                "accountId", "123456789012",
                "userName", "deployer"));
  }

  @Test
  void servicesShowTheirNameAndNoTls() {
    AwsService service = new AwsService(Calls.ACCOUNT, "config.amazonaws.com");
    RecordedCall call =
        new RecordedCall(
            Calls.operation("cloudtrail", "DescribeTrails"),
            new Caller(service, "us-east-1", "config.amazonaws.com", "", "id"),
            Calls.TIME,
            Calls.TLS,
            "",
            Optional.empty());
    assertThat(Parsed.event(renderer.succeeded(call, Map.of(), Map.of())))
        .containsEntry("sourceIPAddress", "config.amazonaws.com")
        .containsEntry("userAgent", "config.amazonaws.com")
        .doesNotContainKey("tlsDetails");
  }

  @Test
  void tlsIsToldAsAwsNamesIt() {
    assertThat(succeeded("iam", "ListUsers", Map.of(), Map.of()).get("tlsDetails"))
        .isEqualTo(
            Map.of(
                "tlsVersion", "TLSv1.3",
                "cipherSuite", "TLS_AES_128_GCM_SHA256",
                "clientProvidedHostHeader", "127.0.0.1:4580"));
    assertThat(TlsWriter.awsName("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
        .isEqualTo("ECDHE-RSA-AES128-GCM-SHA256");
    assertThat(TlsWriter.awsName("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"))
        .isEqualTo("ECDHE-ECDSA-CHACHA20-POLY1305");
    assertThat(TlsWriter.awsName("TLS_RSA_WITH_AES_256_CBC_SHA256")).isEqualTo("AES256-SHA256");
    RecordedCall plain =
        new RecordedCall(
            Calls.operation("iam", "ListUsers"),
            Calls.caller(Calls.ALICE),
            Calls.TIME,
            Optional.empty(),
            "h",
            Optional.empty());
    assertThat(Parsed.event(renderer.succeeded(plain, Map.of(), Map.of())))
        .doesNotContainKey("tlsDetails");
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    String emoji = "x" + "\ud83d\ude00".repeat(1000);
    Caller caller = new Caller(Calls.ALICE, "us-east-1", "198.51.100.7", emoji, emoji);
    RecordedCall call =
        new RecordedCall(
            Calls.operation("iam", "GetUser"),
            caller,
            Calls.TIME,
            Optional.of(new Peer.Tls("TLSv1.3", "s")),
            emoji,
            Optional.empty());
    Map<String, @Nullable Object> event =
        Parsed.event(
            renderer.failed(call, Map.of(), ErrorCode.client("ValidationError").because(emoji)));
    for (String field : List.of("userAgent", "requestID", "errorMessage")) {
      String text = String.valueOf(event.get(field));
      assertThat(text).as(field).isEqualTo(emoji.substring(0, 511));
      assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
    }
  }

  @Test
  void longPartsAreOmittedAndTheRestStays() {
    String megabyte = "\u0001".repeat(1 << 20);
    Map<String, @Nullable Object> event =
        succeeded(
            "iam",
            "CreateRole",
            Map.of("RoleName", "r", "AssumeRolePolicyDocument", megabyte),
            Map.of(
                "Role", Map.of("RoleName", "r", "AssumeRolePolicyDocument", "y".repeat(110_000))));
    assertThat(event)
        .containsEntry("requestParameters", Map.of("omitted", true))
        .containsEntry("responseElements", Map.of("omitted", true))
        .containsEntry("eventName", "CreateRole")
        .containsEntry("eventCategory", "Management");
  }

  @Test
  void theLargestEventFits() {
    Caller caller =
        new Caller(
            Calls.DEPLOYER,
            "us-east-1",
            "\u0001".repeat(9999),
            "\u0001".repeat(9999),
            "\u0001".repeat(9999));
    RecordedCall call =
        new RecordedCall(
            Calls.operation("iam", "CreateRole"),
            caller,
            Calls.TIME,
            Calls.TLS,
            "\u0001".repeat(9999),
            Optional.empty());
    Map<String, Object> input =
        Map.of("RoleName", "r", "AssumeRolePolicyDocument", "y".repeat(102_000));
    byte[] event = renderer.succeeded(call, input, Map.of("Role", input)).json();
    assertThat(event.length).isBetween(200_000, 256 * 1024);
  }

  @Test
  void deepDocumentsAreOmitted() {
    Map<String, Object> filter = Map.of("Key", "k");
    for (int i = 0; i < 2000; i++) {
      filter = Map.of("And", Collections.singletonList(filter), "Or", List.of(filter));
    }
    assertThat(succeeded("ce", "GetTags", Map.of("Filter", filter), Map.of()))
        .containsEntry("requestParameters", Map.of("omitted", true));
  }

  @Test
  void anythingIsValidJson() {
    Map<String, Object> odd = new HashMap<>();
    odd.put("UserName", "\ud800 \udc00\ud83d\ude00 \u0000\u001f\u007f\u0080\uffff \"\\\n");
    odd.put("Path", 5L);
    odd.put("Tags", List.of("no structure", Map.of("Key", List.of())));
    assertThat(succeeded("iam", "CreateUser", odd, Map.of()).get("requestParameters"))
        .isEqualTo(
            Parsed.object(
                ("{\"path\":null,\"userName\":\"\ufffd \ufffd\ud83d\ude00"
                        + " \\u0000\\u001f\u007f\u0080\uffff \\\"\\\\\\n"
                        + "\",\"tags\":[null,{\"key\":null}]}")
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void eventIdsAreRandomAndNeverRepeat() {
    Set<String> ids = new HashSet<>();
    IntStream.range(0, 2000)
        .forEach(
            i ->
                ids.add((String) succeeded("iam", "ListUsers", Map.of(), Map.of()).get("eventID")));
    assertThat(ids).hasSize(2000);
    assertThat(ids)
        .allMatch(
            id ->
                id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  @Test
  void timesAreShownInTheServicesForm() {
    Map<String, Object> input =
        Map.of(
            "StartTime",
            Instant.parse("2026-11-22T00:05:09.5Z"),
            "LookupAttributes",
            List.of(Map.of("AttributeKey", "EventName", "AttributeValue", "RunInstances")));
    assertThat(succeeded("cloudtrail", "LookupEvents", input, Map.of()))
        .containsEntry(
            "requestParameters",
            Map.of(
                "startTime",
                "2026-11-22T00:05:09Z",
                "lookupAttributes",
                List.of(Map.of("attributeKey", "EventName", "attributeValue", "RunInstances"))));
  }
}
