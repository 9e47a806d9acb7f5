package dev.cairn.wire.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.protocol.Route;
import dev.cairn.wire.protocol.Router;
import dev.cairn.wire.protocol.ServerProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConstraintValidatorTest {
  private static final ServiceCatalogue CATALOGUE = ServiceCatalogue.bundled();

  private final ConstraintValidator validator = new ConstraintValidator();
  private final ServerProtocol query = protocol("Action=ListUsers&Version=2010-05-08");

  @Test
  void acceptsWhatTheModelAllows() {
    validate("iam", "CreateUser", Map.of("UserName", "alice@example.com", "Path", "/a/b/"));
    validate("iam", "ListUsers", Map.of());
    validate("kms", "GenerateRandom", Map.of("NumberOfBytes", 1024L));
  }

  @Test
  void namesAMissingMember() {
    assertThat(refusal("iam", "CreateUser", Map.of()))
        .isEqualTo(
            "1 validation error detected: Value null at 'userName' failed to satisfy constraint:"
                + " Member must not be null");
  }

  @Test
  void namesEveryBrokenConstraint() {
    assertThat(refusal("iam", "CreateRole", Map.of("RoleName", "a b".repeat(30))))
        .isEqualTo(
            "3 validation errors detected: Value '"
                + "a b".repeat(30)
                + "' at 'roleName' failed to satisfy constraint: Member must have length less than"
                + " or equal to 64; Value '"
                + "a b".repeat(30)
                + "' at 'roleName' failed to satisfy constraint: Member must satisfy regular"
                + " expression pattern: [\\w+=,.@-]+; Value null at 'assumeRolePolicyDocument'"
                + " failed to satisfy constraint: Member must not be null");
  }

  @Test
  void namesMembersOfListsByTheirIndex() {
    List<Map<String, Object>> tags =
        List.of(Map.of("Key", "a", "Value", "b"), Map.of("Key", "k".repeat(129), "Value", ""));
    assertThat(refusal("iam", "TagUser", Map.of("UserName", "alice", "Tags", tags)))
        .startsWith("1 validation error detected: Value '" + "k".repeat(129))
        .endsWith(
            "' at 'tags.2.member.key' failed to satisfy constraint: Member must have length less"
                + " than or equal to 128");
  }

  @Test
  void namesAListOfScalarsAsAWhole() {
    assertThat(
            refusal(
                "iam",
                "SimulateCustomPolicy",
                Map.of(
                    "PolicyInputList",
                    List.of("{}"),
                    "ActionNames",
                    List.of("ab", "s3:GetObject"))))
        .isEqualTo(
            "1 validation error detected: Value '[ab, s3:GetObject]' at 'actionNames' failed to"
                + " satisfy constraint: Member must satisfy constraint: [Member must have length"
                + " less than or equal to 128, Member must have length greater than or equal to"
                + " 3]");
  }

  @Test
  void namesEnumsAndRanges() {
    assertThat(
            refusal("iam", "UpdateAccessKey", Map.of("AccessKeyId", "A".repeat(20), "Status", "X")))
        .contains(
            "Value 'X' at 'status' failed to satisfy constraint: Member must satisfy enum value"
                + " set: [");
    assertThat(refusal("iam", "ListUsers", Map.of("MaxItems", 1001L)))
        .endsWith(
            "Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less"
                + " than or equal to 1000");
  }

  @Test
  void neverShowsASecret() {
    String text =
        refusal("iam", "ChangePassword", Map.of("OldPassword", "s3cr\u0000et", "NewPassword", ""));
    assertThat(text).doesNotContain("s3cr").contains("Value at 'oldPassword' failed");
    assertThat(
            refusal(
                "kms",
                "Encrypt",
                Map.of("KeyId", "k", "Plaintext", "topsecret".repeat(1000).getBytes(UTF_8))))
        .doesNotContain("topsecret");
  }

  @Test
  void isBounded() {
    List<Map<String, Object>> tags =
        IntStream.range(0, 5000)
            .<Map<String, Object>>mapToObj(i -> Map.of("Key", "", "Value", "v".repeat(5000)))
            .toList();
    String text = refusal("iam", "TagUser", Map.of("UserName", "alice", "Tags", tags));
    assertThat(text.substring(0, 40)).startsWith("15001 validation errors detected: ");
    assertThat(text.length()).isLessThan(30_000);
  }

  @Test
  void countsCharactersNotSurrogates() {
    validate("cloudtrail", "ListTags", Map.of("ResourceIdList", List.of("\uD83D\uDE00")));
    assertThat(refusal("kms", "TagResource", kmsTag("\uD83D\uDE00".repeat(129)))).contains("128");
    validate("kms", "TagResource", kmsTag("\uD83D\uDE00".repeat(128)));
  }

  private static Map<String, Object> kmsTag(String key) {
    return Map.of("KeyId", "k", "Tags", List.of(Map.of("TagKey", key, "TagValue", "")));
  }

  @Test
  void leavesToAnOperationWhatItAnswersWithItsOwnErrors() {
    validate("cloudtrail", "LookupEvents", Map.of("MaxResults", 51L, "EventCategory", "x"));
  }

  @Test
  void hasEachProtocolsNameForTheError() {
    OperationModel createUser = operation("iam", "CreateUser");
    assertThatThrownBy(() -> validator.validate(createUser, Map.of(), query))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.error().code()).isEqualTo("ValidationError"));
    OperationModel createAlias = operation("kms", "CreateAlias");
    ServerProtocol json = json();
    assertThatThrownBy(() -> validator.validate(createAlias, Map.of(), json))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.error()).isEqualTo(CommonErrors.VALIDATION));
  }

  private String refusal(String service, String operation, Map<String, Object> document) {
    AwsException refusal =
        catchThrowableOfType(
            AwsException.class,
            () -> validator.validate(operation(service, operation), document, query));
    assertThat(refusal).as("a refusal of " + document).isNotNull();
    return refusal.text();
  }

  private void validate(String service, String operation, Map<String, Object> document) {
    validator.validate(operation(service, operation), document, query);
  }

  private static OperationModel operation(String service, String operation) {
    return CATALOGUE.model(service).operation(operation).orElseThrow();
  }

  private static ServerProtocol protocol(String form) {
    return route(new Headers(), form);
  }

  private static ServerProtocol json() {
    return route(new Headers().add("X-Amz-Target", "TrentService.ListKeys"), "");
  }

  private static ServerProtocol route(Headers headers, String query) {
    Peer peer = new Peer("127.0.0.1", Optional.empty());
    Route route =
        new Router(CATALOGUE)
            .route(new HttpRequest("POST", "/", query, headers, new byte[0], peer), null);
    return route.protocol();
  }
}
