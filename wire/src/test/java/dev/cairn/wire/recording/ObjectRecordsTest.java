package dev.cairn.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.wire.signature.SignatureFailure.Place;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events of calls for buckets and objects, against records that AWS has made. */
class ObjectRecordsTest {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final EventRenderer renderer = new EventRenderer();

  private Map<String, @Nullable Object> event(String operation, Map<String, Object> input) {
    RecordedCall call =
        new RecordedCall(
            Calls.operation("s3", operation),
            Calls.caller(Calls.ALICE),
            Calls.TIME,
            Calls.TLS,
            "b.s3.us-east-1.amazonaws.com",
            Optional.of(new RecordedCall.Transfer(Place.AUTHORIZATION_HEADER, "host-id", 249, 7)));
    return Parsed.event(renderer.succeeded(call, input, Map.of()));
  }

  @Test
  void xmlIsShownElementByElement() {
    Map<String, Object> rule =
        Map.of(
            "Status",
            "Enabled",
            "Filter",
            Map.of("Prefix", "*"),
            "Expiration",
            Map.of("Days", 1L),
            "ID",
            "nuke-cloudtrail-logs-after-1-day");
    Map<String, Object> input =
        Map.of("Bucket", "b", "LifecycleConfiguration", Map.of("Rules", List.of(rule)));
    Map<String, @Nullable Object> event = event("PutBucketLifecycleConfiguration", input);
    assertThat(event.get("eventName")).isEqualTo("PutBucketLifecycle");
    assertThat(event.get("requestParameters"))
        .isEqualTo(
            Map.of(
                "lifecycle",
                "",
                "bucketName",
                "b",
                "LifecycleConfiguration",
                Map.of("xmlns", NAMESPACE, "Rule", rule(BigInteger.ONE)),
                "Host",
                "b.s3.us-east-1.amazonaws.com"));
  }

  private static Map<String, Object> rule(Number days) {
    return Map.of(
        "Status",
        "Enabled",
        "Filter",
        Map.of("Prefix", "*"),
        "Expiration",
        Map.of("Days", days),
        "ID",
        "nuke-cloudtrail-logs-after-1-day");
  }

  @Test
  void aListOfOneIsItsElementAndATruthIsOne() {
    Map<String, Object> one = Map.of("Key", "StratusRedTeam", "Value", "true");
    Map<String, Object> input = Map.of("Bucket", "b", "Tagging", Map.of("TagSet", List.of(one)));
    assertThat(parameters(event("PutBucketTagging", input)))
        .containsEntry("tagging", "")
        .containsEntry(
            "Tagging",
            Map.of(
                "xmlns",
                NAMESPACE,
                "TagSet",
                Map.of("Tag", Map.of("Key", "StratusRedTeam", "Value", true))));
    Map<String, Object> two = Map.of("Key", "a", "Value", "042");
    assertThat(
            parameters(
                event(
                    "PutBucketTagging",
                    Map.of("Bucket", "b", "Tagging", Map.of("TagSet", List.of(two, two))))))
        .containsEntry(
            "Tagging", Map.of("xmlns", NAMESPACE, "TagSet", Map.of("Tag", List.of(two, two))));
  }

  @Test
  void aPolicyIsShownAsJson() {
    assertThat(
            parameters(
                event(
                    "PutBucketPolicy", Map.of("Bucket", "b", "Policy", " {\"Version\": \"v\"}\n"))))
        .containsEntry("bucketPolicy", Map.of("Version", "v"))
        .containsEntry("policy", "")
        .doesNotContainKey("Policy");
    assertThat(parameters(event("PutBucketPolicy", Map.of("Bucket", "b", "Policy", "{"))))
        .containsEntry("bucketPolicy", "{");
  }

  @Test
  void tellsWhatWentOverTheNetwork() {
    assertThat(event("GetBucketAcl", Map.of("Bucket", "b")).get("additionalEventData"))
        .isEqualTo(
            Map.of(
                "SignatureVersion",
                "SigV4",
                "CipherSuite",
                TlsWriter.cipherSuite(Calls.TLS.orElseThrow()),
                "bytesTransferredIn",
                BigInteger.valueOf(249),
                "AuthenticationMethod",
                "AuthHeader",
                "x-amz-id-2",
                "host-id",
                "bytesTransferredOut",
                BigInteger.valueOf(7)));
  }

  @Test
  void namesTheBucketAndTheObject() {
    Map<String, Object> bucket =
        Map.of(
            "accountId", Calls.ACCOUNT.value(), "type", "AWS::S3::Bucket", "ARN", "arn:aws:s3:::b");
    assertThat(event("GetBucketAcl", Map.of("Bucket", "b")).get("resources"))
        .isEqualTo(List.of(bucket));
    assertThat(event("CreateBucket", Map.of("Bucket", "b"))).doesNotContainKey("resources");
    assertThat(event("ListBuckets", Map.of())).doesNotContainKey("resources");
    assertThat(event("PutObject", Map.of("Bucket", "b", "Key", "a/k")).get("resources"))
        .isEqualTo(List.of(Map.of("type", "AWS::S3::Object", "ARN", "arn:aws:s3:::b/a/k"), bucket));
    assertThat(event("ListObjectsV2", Map.of("Bucket", "b")).get("resources"))
        .isEqualTo(
            List.of(Map.of("type", "AWS::S3::Object", "ARNPrefix", "arn:aws:s3:::b/"), bucket));
  }

  @Test
  void anObjectsParametersHaveTheirNamesOnTheWire() {
    Map<String, @Nullable Object> event =
        event(
            "PutObject",
            Map.of("Bucket", "b", "Key", "k", "ACL", "private", "SSECustomerKey", "secret"));
    assertThat(event.get("eventCategory")).isEqualTo("Data");
    assertThat(parameters(event))
        .containsEntry("bucketName", "b")
        .containsEntry("key", "k")
        .containsEntry("x-amz-acl", "private");
    assertThat(event.toString()).doesNotContain("secret");
  }

  @SuppressWarnings("unchecked") // An object of an event.
  private static Map<String, Object> parameters(Map<String, @Nullable Object> event) {
    return (Map<String, Object>) java.util.Objects.requireNonNull(event.get("requestParameters"));
  }
}
