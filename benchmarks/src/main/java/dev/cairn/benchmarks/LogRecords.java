package dev.cairn.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Records of about 1.2 KB that look like CloudTrail's, each with ids, times and names of its own.
 */
final class LogRecords {
  private static final String[] CALLS = {
    "ec2.amazonaws.com DescribeInstances",
    "s3.amazonaws.com GetObject",
    "iam.amazonaws.com ListAttachedRolePolicies",
    "sts.amazonaws.com AssumeRole",
    "kms.amazonaws.com Decrypt",
    "dynamodb.amazonaws.com DescribeTable",
    "lambda.amazonaws.com GetFunctionConfiguration",
    "rds.amazonaws.com DescribeDBInstances"
  };
  private static final String[] REGIONS = {"us-east-1", "eu-west-1", "eu-central-1", "ap-south-1"};

  private LogRecords() {}

  /** So many records, the same for the same seed. */
  static byte[][] generate(int count, long seed) {
    Random random = new Random(seed);
    byte[][] records = new byte[count][];
    for (int i = 0; i < count; i++) {
      records[i] = record(random).getBytes(StandardCharsets.UTF_8);
    }
    return records;
  }

  private static String record(Random random) {
    String[] call = CALLS[random.nextInt(CALLS.length)].split(" ", -1);
    String account = String.format(Locale.ROOT, "%012d", 100_000_000_000L + random.nextInt(40));
    String region = REGIONS[random.nextInt(REGIONS.length)];
    String role = "service-role-" + random.nextInt(200);
    String session = "i-" + hex(random, 17);
    String key = "ASIA" + hex(random, 16).toUpperCase(Locale.ROOT);
    String time =
        String.format(
            Locale.ROOT,
            "2026-11-%02dT%02d:%02d:%02dZ",
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60));
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROA%s:%s",\
    "arn":"arn:aws:sts::%s:assumed-role/%s/%s","accountId":"%s","accessKeyId":"%s",\
    "sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA%s",\
    "arn":"arn:aws:iam::%s:role/%s","accountId":"%s","userName":"%s"},\
    "attributes":{"creationDate":"%s","mfaAuthenticated":"false"}}},"eventTime":"%s",\
    "eventSource":"%s","eventName":"%s","awsRegion":"%s","sourceIPAddress":"10.%d.%d.%d",\
    "userAgent":"aws-sdk-java/2.31.%d Linux/6.1 OpenJDK_64-Bit_Server_VM/21.0.%d",\
    "requestParameters":{"resource":"arn:aws:%s:%s:%s:resource/%s","maxResults":%d},\
    "responseElements":null,"requestID":"%s","eventID":"%s","readOnly":true,\
    "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"%s",\
    "eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3",\
    "cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%s.%s.amazonaws.com"}}\
    """
        .formatted(
            hex(random, 17),
            session,
            account,
            role,
            session,
            account,
            key,
            hex(random, 17),
            account,
            role,
            account,
            role,
            time,
            time,
            call[0],
            call[1],
            region,
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(60),
            random.nextInt(9),
            call[0].substring(0, call[0].indexOf('.')),
            region,
            account,
            hex(random, 12),
            random.nextInt(1000),
            uuid(random),
            uuid(random),
            account,
            call[0].substring(0, call[0].indexOf('.')),
            region);
  }

  private static String hex(Random random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
