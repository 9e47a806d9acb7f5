package dev.cairn.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.core.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole records, byte for byte. {@code -Dgolden.update=true} writes them anew: read the diff. */
class GoldenRecordsTest {
  private static final Path FOLDER = Path.of("src/test/resources/recording/golden");
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final Instant CREATED = Instant.parse("2026-11-22T18:04:09Z");

  private final EventRenderer renderer = new EventRenderer();

  private static Map<String, Object> document(Object... namesAndValues) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      document.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return document;
  }

  private static RecordedCall as(Identity identity, String service, String name) {
    return Calls.call(Calls.operation(service, name), identity);
  }

  private static void matches(String name, AuditEvent event) throws IOException {
    String json =
        new String(event.json(), StandardCharsets.UTF_8)
                .replaceFirst("\"eventID\":\"[^\"]*\"", "\"eventID\":\"RANDOM\"")
            + "\n";
    Path golden = FOLDER.resolve(name + ".json");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, json);
    }
    assertThat(json).isEqualTo(Files.readString(golden));
  }

  @Test
  void createUser() throws IOException {
    matches(
        "iam-CreateUser",
        renderer.succeeded(
            as(Calls.ALICE, "iam", "CreateUser"),
            document("UserName", "bob", "Tags", List.of(document("Key", "Team", "Value", "Blue"))),
            document(
                "User",
                document(
                    "Path", "/",
                    "UserName", "bob",
                    "UserId", "AIDAQEXAMPLEBOB000001",
                    "Arn", "arn:aws:iam::123456789012:user/bob",
                    "CreateDate", CREATED))));
  }

  @Test
  void createAccessKey() throws IOException {
    matches(
        "iam-CreateAccessKey",
        renderer.succeeded(
            as(Calls.ALICE, "iam", "CreateAccessKey"),
            document("UserName", "bob"),
            document(
                "AccessKey",
                document(
                    "UserName", "bob",
                    "AccessKeyId", "AKIAQEXAMPLEBOB00001",
                    "Status", "Active",
                    "SecretAccessKey", "never-in-a-record",
                    "CreateDate", CREATED))));
  }

  @Test
  void createRole() throws IOException {
    matches(
        "iam-CreateRole",
        renderer.succeeded(
            as(Calls.DEPLOYER, "iam", "CreateRole"),
            document(
                "Path",
                "/",
                "RoleName",
                "auditor",
                "AssumeRolePolicyDocument",
                TRUST,
                "MaxSessionDuration",
                3600L),
            document(
                "Role",
                document(
                    "Path", "/",
                    "RoleName", "auditor",
                    "RoleId", "AROAQEXAMPLEAUDIT0001",
                    "Arn", "arn:aws:iam::123456789012:role/auditor",
                    "CreateDate", CREATED,
                    "AssumeRolePolicyDocument", "%7B%22Version%22%3A%222012-10-17%22%7D"))));
  }

  @Test
  void getUserThatIsNotThere() throws IOException {
    matches(
        "iam-GetUser-NoSuchEntity",
        renderer.failed(
            as(Calls.ALICE, "iam", "GetUser"),
            document("UserName", "nobody"),
            new ErrorCode("NoSuchEntityException", "NoSuchEntity", 404, Fault.CLIENT)
                .because("The user with name nobody cannot be found.")));
  }

  @Test
  void assumeRole() throws IOException {
    matches(
        "sts-AssumeRole",
        renderer.succeeded(
            as(Calls.ALICE, "sts", "AssumeRole"),
            document(
                "RoleArn", "arn:aws:iam::123456789012:role/ci/deployer",
                "RoleSessionName", "build-42",
                "DurationSeconds", 900L),
            document(
                "Credentials",
                document(
                    "AccessKeyId", "ASIAQEXAMPLEDEPLOY01",
                    "SecretAccessKey", "never-in-a-record",
                    "SessionToken", "never-in-a-record-either",
                    "Expiration", Instant.parse("2026-11-22T18:19:09Z")),
                "AssumedRoleUser",
                document(
                    "AssumedRoleId", "AROAQEXAMPLEDEPLOY001:build-42",
                    "Arn", "arn:aws:sts::123456789012:assumed-role/deployer/build-42"))));
  }

  @Test
  void getCallerIdentity() throws IOException {
    matches(
        "sts-GetCallerIdentity",
        renderer.succeeded(
            as(Calls.DEPLOYER, "sts", "GetCallerIdentity"),
            document(),
            document("UserId", "u", "Account", "123456789012", "Arn", "a")));
  }

  @Test
  void lookupEvents() throws IOException {
    matches(
        "cloudtrail-LookupEvents",
        renderer.succeeded(
            as(Calls.ALICE, "cloudtrail", "LookupEvents"),
            document(
                "LookupAttributes",
                List.of(document("AttributeKey", "EventName", "AttributeValue", "RunInstances")),
                "StartTime",
                Instant.parse("2026-11-21T00:00:00Z"),
                "MaxResults",
                25L),
            document("Events", List.of())));
  }
}
