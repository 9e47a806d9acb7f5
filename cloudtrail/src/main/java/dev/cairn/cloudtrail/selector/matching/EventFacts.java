package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.core.event.EventCategory;
import java.util.List;

/**
 * What selectors can ask of one record. Read by {@link FactReader}. A member that the record lacks,
 * or that is no text, is the empty text; no condition that selects is fulfilled by it.
 *
 * @param eventId which no selector asks for, but whoever names the event does
 * @param category OTHER for what no trail takes
 * @param readOnly as the record says; of one that does not, as its name tells
 * @param eventSource of an Insight, that of the calls it is about; likewise eventName
 * @param userArn userIdentity.arn
 * @param sessionCredentialFromConsole {@code true}, or empty
 * @param awsRegion such as {@code us-east-1}
 * @param recipientAccountId userIdentity.accountId where the record names no recipient
 * @param calledHost the host that a client called, as tlsDetails tell
 * @param insightType of an Insight, such as {@code ApiCallRateInsight}
 * @param resources the record's own list, in its order
 */
public record EventFacts(
    String eventId,
    EventCategory category,
    boolean readOnly,
    String eventSource,
    String eventName,
    String eventType,
    String errorCode,
    String vpcEndpointId,
    String userArn,
    String sessionCredentialFromConsole,
    String awsRegion,
    String recipientAccountId,
    String calledHost,
    String insightType,
    List<Resource> resources) {
  /** Copies the resources. */
  public EventFacts {
    resources = List.copyOf(resources);
  }

  /**
   * A resource that a data event touched.
   *
   * @param type such as {@code AWS::S3::Object}
   * @param arn its ARN, or what the record calls ARNPrefix: list operations touch no resource but
   *     all that begin so
   */
  public record Resource(String type, String arn) {}
}
