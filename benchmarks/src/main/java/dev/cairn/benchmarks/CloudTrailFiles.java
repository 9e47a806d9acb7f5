package dev.cairn.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Writes folders of CloudTrail files in AWS's layout: about 1.2 KB a record and packed about nine
 * to one, as the files of real accounts are.
 */
final class CloudTrailFiles {
  private static final String[][] CALLS = {
    {"ec2", "DescribeInstances", "true", "{\"instancesSet\":{},\"filterSet\":{}}", "null"},
    {
      "s3",
      "GetBucketAcl",
      "true",
      "{\"bucketName\":\"logs-%1$s\",\"Host\":\"s3.amazonaws.com\",\"acl\":\"\"}",
      "null"
    },
    {
      "sts",
      "AssumeRole",
      "true",
      "{\"roleArn\":\"arn:aws:iam::%2$s:role/deploy\",\"roleSessionName\":\"s-%1$s\"}",
      "{\"credentials\":{\"accessKeyId\":\"ASIA%1$s\",\"expiration\":\"Jul 10, 2023, 12:46:28"
          + " PM\",\"sessionToken\":\"%1$s%3$s\"}}"
    },
    {
      "kms",
      "Decrypt",
      "true",
      "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\",\"encryptionContext\":{\"PARAMETER_ARN\":\"arn:aws:ssm:us-east-1:%2$s:parameter/app/%1$s\"}}",
      "null"
    },
    {
      "ec2",
      "RunInstances",
      "false",
      "{\"instancesSet\":{\"items\":[{\"imageId\":\"ami-%1$s\",\"minCount\":1,\"maxCount\":1}]},\"instanceType\":\"t3.micro\"}",
      "{\"requestId\":\"%3$s\",\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0%1$s\",\"instanceState\":{\"code\":0,\"name\":\"pending\"}}]}}"
    },
    {"iam", "ListAttachedRolePolicies", "true", "{\"roleName\":\"app-%1$s\"}", "null"},
  };

  private final Random random;

  CloudTrailFiles(long seed) {
    random = new Random(seed);
  }

  /** Writes files until there are so many records; the text is not kept. */
  void write(Path folder, int files, int recordsEach) throws IOException {
    for (int file = 0; file < files; file++) {
      int day = 1 + file % 28;
      Path into =
          Files.createDirectories(
              folder.resolve(
                  "AWSLogs/123456789012/CloudTrail/us-east-1/2023/07/%02d".formatted(day)));
      Path path = into.resolve("123456789012_CloudTrail_us-east-1_%06d.json.gz".formatted(file));
      try (OutputStream out =
          new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path), 1 << 16))) {
        list(out, day, recordsEach);
      }
    }
  }

  private void list(OutputStream out, int day, int records) throws IOException {
    out.write("{\"Records\":[".getBytes(StandardCharsets.US_ASCII));
    Instant start = Instant.parse("2023-07-%02dT00:00:00Z".formatted(day));
    for (int i = 0; i < records; i++) {
      if (i > 0) {
        out.write(',');
      }
      Instant time = start.plusSeconds(random.nextInt(86_400));
      out.write(record(time).getBytes(StandardCharsets.UTF_8));
    }
    out.write("]}".getBytes(StandardCharsets.US_ASCII));
  }

  private String record(Instant time) {
    String[] call = CALLS[random.nextInt(CALLS.length)];
    String token = HexFormat.of().toHexDigits(random.nextLong());
    String account = "12345678901" + random.nextInt(3);
    String request = new UUID(random.nextLong(), random.nextLong()).toString();
    String event = new UUID(random.nextLong(), random.nextLong()).toString();
    String role = "app-" + random.nextInt(40);
    return """
    {"eventVersion":"1.08","userIdentity":{"type":"AssumedRole",\
    "principalId":"AROATFQR7NSC%4$s:i-0%5$s","arn":"arn:aws:sts::%1$s:assumed-role/%4$s/i-0%5$s",\
    "accountId":"%1$s","accessKeyId":"ASIATFQR7NSC%5$s","sessionContext":{"sessionIssuer":\
    {"type":"Role","principalId":"AROATFQR7NSC%4$s","arn":"arn:aws:iam::%1$s:role/%4$s",\
    "accountId":"%1$s","userName":"%4$s"},"webIdFederationData":{},"attributes":\
    {"creationDate":"%2$s","mfaAuthenticated":"false"}}},"eventTime":"%2$s",\
    "eventSource":"%3$s.amazonaws.com","eventName":"%6$s","awsRegion":"us-east-1",\
    "sourceIPAddress":"10.%12$d.%13$d.7","userAgent":"aws-sdk-java/1.12.%13$d Linux/5.10.0 \
    OpenJDK_64-Bit_Server_VM/11.0.19 java/11.0.19 vendor/Amazon cfg/retry-mode/legacy",\
    "requestParameters":%7$s,"responseElements":%8$s,"requestID":"%9$s","eventID":"%10$s",\
    "readOnly":%11$s,"eventType":"AwsApiCall","managementEvent":true,\
    "recipientAccountId":"%1$s","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.2",\
    "cipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","clientProvidedHostHeader":\
    "%3$s.us-east-1.amazonaws.com"}}\
    """
        .formatted(
            account,
            time,
            call[0],
            role,
            token,
            call[1],
            call[3].formatted(token, account, request),
            call[4].formatted(token, account, request),
            request,
            event,
            call[2],
            random.nextInt(20),
            random.nextInt(200));
  }
}
