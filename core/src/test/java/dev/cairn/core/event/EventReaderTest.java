package dev.cairn.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.core.event.EventFields.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final String CREATE_USER =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE",\
      "arn":"arn:aws:iam::123456789012:user/ops/bob","accountId":"123456789012",\
      "accessKeyId":"AKIAEXAMPLE","userName":"bob"},"eventTime":"2026-01-02T03:04:05Z",\
      "eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1",\
      "sourceIPAddress":"203.0.113.9","userAgent":"aws-cli/2.13.5 Python/3.11.4 stratus-red-team",\
      "errorCode":"EntityAlreadyExistsException",\
      "errorMessage":"User with name alice already exists.",\
      "requestParameters":{"userName":"alice","path":"/people/","clientToken":"secret words"},\
      "responseElements":{"user":{"arn":"arn:aws:iam::123456789012:user/people/alice"}},\
      "requestID":"r","eventID":"0b9a7e5c-9a36-4b0a-a3a7-6f5f4d5e6a7b","readOnly":false,\
      "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"123456789012",\
      "eventCategory":"Management"}\
      """;

  private final EventReader reader = new EventReader();

  private EventFields read(String json) throws MalformedEventException {
    return reader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEveryField() throws MalformedEventException {
    EventFields fields = read(CREATE_USER);
    assertThat(fields.eventId()).isEqualTo("0b9a7e5c-9a36-4b0a-a3a7-6f5f4d5e6a7b");
    assertThat(fields.eventName()).isEqualTo("CreateUser");
    assertThat(fields.eventTimeMillis()).isEqualTo(1767323045000L);
    assertThat(fields.eventSource()).isEqualTo("iam.amazonaws.com");
    assertThat(fields.awsRegion()).isEqualTo("us-east-1");
    assertThat(fields.recipientAccountId()).isEqualTo("123456789012");
    assertThat(fields.userName()).isEqualTo("bob");
    assertThat(fields.userArn()).isEqualTo("arn:aws:iam::123456789012:user/ops/bob");
    assertThat(fields.accessKeyId()).isEqualTo("AKIAEXAMPLE");
    assertThat(fields.readOnly()).isFalse();
    assertThat(fields.category()).isEqualTo(EventCategory.MANAGEMENT);
    assertThat(fields.errorCode()).isEqualTo("EntityAlreadyExistsException");
    assertThat(fields.sourceIpAddress()).isEqualTo("203.0.113.9");
    assertThat(fields.resources())
        .containsExactly(
            new Resource("AWS::IAM::User", "alice"),
            new Resource("AWS::IAM::User", "arn:aws:iam::123456789012:user/people/alice"));
    assertThat(fields.resources().getLast().shortName()).isEqualTo("alice");
  }

  @Test
  void keepsTheWordsThatPeopleSearchFor() throws MalformedEventException {
    assertThat(read(CREATE_USER).words())
        .contains("bob", "ops", "iam", "createuser", "cli", "python", "stratus")
        .contains("entityalreadyexistsexception", "already", "exists", "alice", "people")
        .doesNotContain("secret", "123456789012", "2.13.5", "aws", "0b9a7e5c", "203.0.113.9")
        .doesNotHaveDuplicates();
  }

  @Test
  void startsEachRecordAfresh() throws MalformedEventException {
    read(CREATE_USER);
    EventFields bare = read("{\"eventTime\":\"2014-03-06T21:22:54Z\"}");
    assertThat(bare)
        .isEqualTo(
            new EventFields(
                "",
                "",
                1394141000000L - 26000,
                "",
                "",
                "",
                "",
                "",
                "",
                null,
                EventCategory.MANAGEMENT,
                "",
                "",
                List.of(),
                WordList.EMPTY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"type":"Root","arn":"arn:aws:iam::1:root","userName":"alias"} | root
          {"type":"IAMUser","userName":"bob"} | bob
          {"type":"AssumedRole","principalId":"AROA:i-0123"} | i-0123
          {"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/R/session"} | session
          {"type":"FederatedUser","principalId":"123456789012:carol"} | carol
          {"type":"SAMLUser","userName":"dave"} | dave
          {"type":"WebIdentityUser","userName":"erin"} | erin
          {"userName":"no-type"} | no-type
          """)
  void namesTheUserAsLookupEventsDoes(String identity, String name) throws MalformedEventException {
    assertThat(read(withIdentity(identity)).userName()).isEqualTo(name);
  }

  @Test
  void namesNobodyForServices() throws MalformedEventException {
    EventFields fields =
        read(withIdentity("{\"type\":\"AWSService\",\"invokedBy\":\"rds.amazonaws.com\"}"));
    assertThat(fields.userName()).isEmpty();
    assertThat(fields.words()).contains("rds");
  }

  private static String withIdentity(String identity) {
    return "{\"userIdentity\":" + identity + ",\"eventTime\":\"2026-01-02T03:04:05Z\"}";
  }

  @Test
  void fallsBackOnTheCallersAccount() throws MalformedEventException {
    assertThat(read(withIdentity("{\"accountId\":\"210987654321\"}")).recipientAccountId())
        .isEqualTo("210987654321");
  }

  @ParameterizedTest
  @CsvSource({
    "ec2, '{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-1\"}]}}', AWS::EC2::Instance, i-1",
    "s3, '{\"bucketName\":\"b\"}', AWS::S3::Bucket, b",
    "rds, '{\"dBInstanceIdentifier\":\"d\"}', AWS::RDS::DBInstance, d",
    "lambda, '{\"functionName\":\"f\"}', AWS::Lambda::Function, f",
    "kms, '{\"keyId\":\"k\"}', AWS::KMS::Key, k",
    "cloudtrail, '{\"name\":\"t\"}', AWS::CloudTrail::Trail, t",
    "iam, '{\"groupName\":\"g\"}', AWS::IAM::Group, g",
    "ec2, '{\"groupName\":\"g\"}', AWS::EC2::SecurityGroup, g",
    "ec2, '{\"securityGroupIdSet\":{\"items\":[{\"groupId\":\"sg-1\"}]}}',"
        + " AWS::EC2::SecurityGroup, sg-1",
    "made-up, '{\"x\":{\"y\":\"arn:aws:kms:eu-west-1:1:key/k\"}}', AWS::KMS::Key,"
        + " arn:aws:kms:eu-west-1:1:key/k",
    "made-up, '{\"x\":\"arn:aws:made-up:eu-west-1:1:thing/k\"}', '',"
        + " arn:aws:made-up:eu-west-1:1:thing/k"
  })
  void findsResourcesInRequests(String service, String request, String type, String name)
      throws MalformedEventException {
    String json =
        "{\"requestParameters\":%s,\"eventSource\":\"%s.amazonaws.com\",\"eventTime\":\"%s\"}"
            .formatted(request, service, "2026-01-02T03:04:05Z");
    assertThat(read(json).resources()).containsExactly(new Resource(type, name));
  }

  @Test
  void readsTheRecordsOwnResources() throws MalformedEventException {
    String json =
        """
        {"eventTime":"2026-01-02T03:04:05Z","resources":[{"accountId":"1","type":"AWS::KMS::Key",\
        "ARN":"arn:aws:kms:eu-west-1:1:key/k"},{"ARN":"arn:aws:s3:::b/o"},\
        {"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::b/"},7]}\
        """;
    assertThat(read(json).resources())
        .containsExactly(
            new Resource("AWS::KMS::Key", "arn:aws:kms:eu-west-1:1:key/k"),
            new Resource("AWS::S3::Object", "arn:aws:s3:::b/o"),
            new Resource("AWS::S3::Object", "arn:aws:s3:::b/"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"eventCategory\":\"Data\"', DATA",
    "'\"eventCategory\":\"Insight\"', INSIGHT",
    "'\"eventCategory\":\"Aggregated\"', OTHER",
    "'\"managementEvent\":false', DATA",
    "'\"managementEvent\":true', MANAGEMENT",
    "'\"eventType\":\"AwsCloudTrailInsight\"', INSIGHT",
    "'\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"', DATA",
    "'\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetBucketAcl\"', MANAGEMENT"
  })
  void sortsRecordsOfEveryVersion(String members, EventCategory category)
      throws MalformedEventException {
    assertThat(read("{\"eventTime\":\"2026-01-02T03:04:05Z\"," + members + "}").category())
        .isEqualTo(category);
  }

  @Test
  void findsAnInsightsSourceInItsDetails() throws MalformedEventException {
    EventFields fields =
        read(
            """
            {"eventTime":"2026-01-02T03:04:05Z","eventCategory":"Insight",\
            "insightDetails":{"state":"Start","eventSource":"ec2.amazonaws.com",\
            "eventName":"RunInstances"}}\
            """);
    assertThat(fields.eventSource()).isEqualTo("ec2.amazonaws.com");
    assertThat(fields.eventName()).isEqualTo("RunInstances");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\"}x",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\"}{}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\",}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"a\":\"\n\"}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"a\":\"\\q\"}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"a\":0x1}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"eventTime\":\"2026-01-02T03:04:05Z\"}",
        "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"userIdentity\":{\"arn\":\"a\",\"arn\":\"b\"}}",
        "{\"eventTime\":\"2026-02-30T03:04:05Z\"}",
        "{\"eventTime\":\"2026-01-02T24:04:05Z\"}",
        "{\"eventTime\":\"yesterday\"}",
        "{\"eventTime\":\"1969-12-31T23:59:59Z\"}",
        "{\"eventTime\":\"+99999-12-31T23:59:59Z\"}",
        "{\"eventTime\":17}"
      })
  void refusesWhatIsNoRecord(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedEventException.class);
  }

  @Test
  void readsTimesOfAnyPrecision() throws MalformedEventException {
    assertThat(read("{\"eventTime\":\"2026-01-02T03:04:05.25Z\"}").eventTimeMillis())
        .isEqualTo(1767323045250L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c328", "c080", "eda080", "f4908080", "80", "e28f", "f8888080"})
  void tellsWhereUtf8Breaks(String hexadecimal) {
    byte[] broken = java.util.HexFormat.of().parseHex(hexadecimal);
    byte[] json = ("{\"a\":\"é" + "?".repeat(4) + "\"}").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(broken, 0, json, 8, broken.length);
    MalformedEventException thrown =
        catchThrowableOfType(MalformedEventException.class, () -> reader.read(json));
    assertThat(thrown.offset()).isEqualTo(8);
  }

  @Test
  void refusesDeepNesting() throws MalformedEventException {
    assertThatThrownBy(() -> read(nested(100))).isInstanceOf(MalformedEventException.class);
    assertThat(read(nested(99)).words()).isEmpty();
  }

  private static String nested(int depth) {
    return "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"requestParameters\":"
        + "{\"a\":".repeat(depth - 1)
        + "{}"
        + "}".repeat(depth - 1)
        + "}";
  }

  @Test
  void refusesLargeRecordsAndReadsThoseThatAreJustSmallEnough() throws MalformedEventException {
    String head = "{\"eventTime\":\"2026-01-02T03:04:05Z\",\"a\":\"";
    String filled = head + "x".repeat(EventReader.MAX_RECORD_BYTES - head.length() - 2) + "\"}";
    assertThat(read(filled).words()).isEmpty();
    assertThatThrownBy(() -> read(filled + " ")).isInstanceOf(MalformedEventException.class);
  }

  @Test
  void staysBoundedOnHostileRecords() throws MalformedEventException {
    StringBuilder request = new StringBuilder("{\"bucketName\":\"b\"");
    for (int i = 0; i < 5000; i++) {
      request.append(",\"x").append(i).append("\":{\"roleName\":\"role").append(i).append("\"}");
    }
    EventFields fields =
        read("{\"eventTime\":\"2026-01-02T03:04:05Z\",\"requestParameters\":" + request + "}}");
    assertThat(fields.resources()).hasSize(EventReader.MAX_RESOURCES);
    assertThat(fields.words()).hasSize(Words.MAX_WORDS);
  }

  /** Whatever the bytes, the reader answers or refuses; and it is as good as new afterwards. */
  @Test
  void survivesDamage() throws MalformedEventException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    EventFields expected = read(CREATE_USER);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = CREATE_USER.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        reader.read(damaged);
      } catch (MalformedEventException e) {
        assertThat(e.offset()).as("seed %d", seed).isBetween(0L, (long) damaged.length);
      }
    }
    assertThat(read(CREATE_USER)).as("seed %d", seed).isEqualTo(expected);
  }

  /** Whatever form the import takes, the history must find. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-07-10t11:42:36Z",
        "2023-07-10T11:42:36z",
        "2023-07-10T11:42:36.000Z",
        "2023-07-10T13:42:36+02:00"
      })
  void readsEveryFormOfTheTime(String text) throws MalformedEventException {
    assertThat(read("{\"eventTime\":\"" + text + "\"}").eventTimeMillis())
        .isEqualTo(1_688_989_356_000L);
  }
}
