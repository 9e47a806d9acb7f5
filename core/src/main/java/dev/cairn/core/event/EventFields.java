package dev.cairn.core.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one CloudTrail record says, as far as anyone searches by it. Read by {@link EventReader}. A
 * member that the record lacks is the empty text.
 *
 * @param eventId usually a GUID, but kept as it came; records of version 1.0 have none
 * @param eventTimeMillis since 1970, UTC
 * @param awsRegion such as {@code us-east-1}
 * @param recipientAccountId the account whose history the event belongs to; {@code
 *     userIdentity.accountId} where the record names no recipient
 * @param userName what LookupEvents calls Username: the IAM user, {@code root}, or a role's session
 *     name
 * @param accessKeyId the key that signed
 * @param readOnly null where the record does not say
 * @param resources that the event touched: the record's own list, then those that well-known
 *     members of request and answer name; at most {@link EventReader#MAX_RESOURCES}
 * @param words for free text, in lower case, each once; at most {@link Words#MAX_WORDS}
 */
public record EventFields(
    String eventId,
    String eventName,
    long eventTimeMillis,
    String eventSource,
    String awsRegion,
    String recipientAccountId,
    String userName,
    String userArn,
    String accessKeyId,
    @Nullable Boolean readOnly,
    EventCategory category,
    String errorCode,
    String sourceIpAddress,
    List<Resource> resources,
    WordList words) {

  public EventFields {
    resources = List.copyOf(resources);
  }

  /**
   * A resource that an event touched.
   *
   * @param type such as {@code AWS::IAM::User}; empty where it is unknown
   * @param name as the record gives it: an ARN, an id or a name
   */
  public record Resource(String type, String name) {
    /** The name within its service: what follows an ARN's type, and any other name itself. */
    public String shortName() {
      return Arns.shortName(name);
    }
  }
}
