package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.cloudtrail.selector.RandomSelectors;
import dev.cairn.wire.codec.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records as trees, and the bytes of them. */
public final class Records {
  private final Random random;

  Records(Random random) {
    this.random = random;
  }

  /** The members of a management event that changes something. */
  public static Map<String, Object> management() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("eventVersion", "1.11");
    record.put(
        "userIdentity", Map.of("type", "IAMUser", "arn", "arn:aws:iam::111111111111:user/alice"));
    record.put("eventTime", "2026-01-02T03:04:05Z");
    record.put("eventSource", "ec2.amazonaws.com");
    record.put("eventName", "RunInstances");
    record.put("awsRegion", "us-east-1");
    record.put("eventID", "0b9a7e5c-9a36-4b0a-a3a7-6f5f4d5e6a7b");
    record.put("readOnly", false);
    record.put("eventType", "AwsApiCall");
    record.put("managementEvent", true);
    record.put("recipientAccountId", "111111111111");
    record.put("eventCategory", "Management");
    return record;
  }

  /** The members of a data event that reads one resource. */
  public static Map<String, Object> data(String type, String arn) {
    Map<String, Object> record = management();
    record.put("eventSource", "s3.amazonaws.com");
    record.put("eventName", "GetObject");
    record.put("readOnly", true);
    record.put("managementEvent", false);
    record.put("eventCategory", "Data");
    record.put("resources", List.of(Map.of("type", type, "ARN", arn)));
    return record;
  }

  /** The members of a network activity event. */
  public static Map<String, Object> network() {
    Map<String, Object> record = management();
    record.put("eventSource", "s3.amazonaws.com");
    record.put("eventName", "ListBuckets");
    record.put("eventType", "AwsVpceEvent");
    record.put("eventCategory", "NetworkActivity");
    record.put("errorCode", "VpceAccessDenied");
    record.put("vpcEndpointId", "vpce-1");
    return record;
  }

  /** The same with one member changed. */
  public static Map<String, Object> with(Map<String, Object> record, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(record);
    changed.put(name, value);
    return changed;
  }

  /** The same without a member. */
  public static Map<String, Object> without(Map<String, Object> record, String name) {
    Map<String, Object> changed = new LinkedHashMap<>(record);
    changed.remove(name);
    return changed;
  }

  /** The record's bytes. */
  public static byte[] json(Map<String, Object> record) {
    return JsonWriter.any(record);
  }

  /** A record of the small world that {@link RandomSelectors} ask about; some are broken. */
  Map<String, Object> next() {
    Map<String, Object> record =
        switch (random.nextInt(5)) {
          case 0 -> management();
          case 1 -> network();
          default -> data(anyType(), any(RandomSelectors.ARNS));
        };
    vary(record, "eventName", "GetObject", "PutObject", "Invoke", "GetItem", "Decrypt", "List");
    vary(
        record,
        "eventSource",
        "s3.amazonaws.com",
        "kms.amazonaws.com",
        "rdsdata.amazonaws.com",
        "iam.amazonaws.com",
        "sts.amazonaws.com");
    vary(record, "eventType", "AwsApiCall", "AwsServiceEvent", "AwsVpceEvent");
    vary(record, "vpcEndpointId", "vpce-1", "vpce-2", "vpce-12");
    vary(record, "errorCode", "VpceAccessDenied", "AccessDenied");
    vary(record, "awsRegion", "us-east-1", "us-east-1", "eu-west-1");
    vary(record, "recipientAccountId", "111111111111", "111111111111", "222222222222");
    vary(record, "readOnly", true, false, "true");
    vary(record, "sessionCredentialFromConsole", "true", true, "false");
    vary(record, "eventCategory", "Data", "Management", "NetworkActivity", "Insight", "Aggregated");
    vary(record, "managementEvent", true, false);
    vary(
        record,
        "userIdentity",
        Map.of("arn", "arn:aws:iam::111111111111:user/alice", "accountId", "111111111111"),
        Map.of("arn", "arn:aws:iam::111111111111:role/ops/x"),
        Map.of("accountId", "222222222222"));
    vary(
        record,
        "tlsDetails",
        Map.of("clientProvidedHostHeader", "sts.us-east-1.amazonaws.com"),
        Map.of("clientProvidedHostHeader", "sts.amazonaws.com"));
    vary(record, "insightDetails", Map.of("insightType", "ApiCallRateInsight"), Map.of());
    if (record.containsKey("resources") && random.nextBoolean()) {
      record.put("resources", resources());
    }
    return record;
  }

  private String anyType() {
    return any(
        List.of(
            "AWS::S3::Object",
            "AWS::S3::Object",
            "AWS::Lambda::Function",
            "AWS::DynamoDB::Table",
            "AWS::SQS::Queue",
            "AWS::S3::Bucket"));
  }

  private List<Object> resources() {
    List<Object> resources = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Map<String, Object> resource = new LinkedHashMap<>();
      resource.put("type", anyType());
      resource.put(random.nextInt(4) == 0 ? "ARNPrefix" : "ARN", any(RandomSelectors.ARNS));
      vary(resource, "ARN", any(RandomSelectors.ARNS));
      vary(resource, "type", anyType());
      resources.add(random.nextInt(20) == 0 ? "no object" : resource);
    }
    return resources;
  }

  /** Leaves a member, gives it one of these values, removes it, or makes it senseless. */
  private void vary(Map<String, Object> record, String name, Object... values) {
    switch (random.nextInt(12)) {
      case 0 -> record.remove(name);
      case 1 -> {
        if (random.nextInt(6) == 0) {
          record.put(name, any(List.of(17L, List.of("GetObject"), Map.of("a", "b"), false)));
        }
      }
      case 2, 3, 4, 5 -> record.put(name, values[random.nextInt(values.length)]);
      default -> {}
    }
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
