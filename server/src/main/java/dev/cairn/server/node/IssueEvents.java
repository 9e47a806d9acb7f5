package dev.cairn.server.node;

import dev.cairn.core.AccountId;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The event that {@code cairn env} leaves: somebody who owns the machine was given a key. AWS has
 * no such call, so it is a service event with Cairn as its source.
 */
final class IssueEvents {
  private IssueEvents() {}

  /**
   * @param keyId the key that was given out; its secret is not recorded
   * @param owner {@code administrator} or {@code root}
   */
  static AuditEvent of(AccountId account, String keyId, String owner, String region) {
    // Every value is of a checked form: no text here needs escaping.
    String json =
        """
        {"eventVersion":"1.11","userIdentity":{"accountId":"%s","invokedBy":"cairn env"},\
        "eventTime":"%s","eventSource":"cairn.local","eventName":"IssueCredentials",\
        "awsRegion":"%s","sourceIPAddress":"cairn env","userAgent":"cairn env",\
        "requestParameters":{"accessKeyId":"%s","owner":"%s"},"responseElements":null,\
        "eventID":"%s","readOnly":false,"eventType":"AwsServiceEvent","managementEvent":true,\
        "recipientAccountId":"%s","eventCategory":"Management"}\
        """
            .formatted(
                account,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                region.replaceAll("[^a-z0-9-]", ""),
                keyId,
                owner,
                UUID.randomUUID(),
                account);
    return new AuditEvent(new Origin.Recorded(), json.getBytes(StandardCharsets.UTF_8));
  }
}
