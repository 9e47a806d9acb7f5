package dev.cairn.cloudtrail.seen;

import dev.cairn.core.event.HeadReader;
import dev.cairn.core.event.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/** Records for tests. */
public final class Records {
  private Records() {}

  /** A compact record. */
  public static String record(String eventId, String eventTime, String account, String userAgent) {
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::%1$s:user/alice",\
    "accountId":"%1$s","userName":"alice"},"eventTime":"%2$s","eventSource":"ec2.amazonaws.com",\
    "eventName":"RunInstances","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.7",\
    "userAgent":"%3$s","requestParameters":{"instancesSet":{"items":[{"imageId":"ami-1","minCount":1}]}},\
    "responseElements":null,"requestID":"r-%4$s","eventID":"%4$s","readOnly":false,\
    "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"%1$s",\
    "eventCategory":"Management"}\
    """
        .formatted(account, eventTime, userAgent, eventId);
  }

  /** A compact record of a day in July 2023, with an id of its own. */
  public static String record(Random random) {
    return record(
        uuid(random),
        "2023-07-%02dT10:00:%02dZ".formatted(1 + random.nextInt(28), random.nextInt(60)),
        "123456789012",
        "aws-cli/2.1 (é, \\\"x\\\")");
  }

  public static String uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** The key of a compact record. */
  public static EventKey key(EventHasher hasher, String record) {
    byte[] json = record.getBytes(StandardCharsets.UTF_8);
    try {
      return hasher.key(new HeadReader().read(json, 0, json.length), json, 0, json.length);
    } catch (MalformedEventException e) {
      throw new IllegalArgumentException(record, e);
    }
  }
}
