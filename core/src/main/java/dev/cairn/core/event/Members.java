package dev.cairn.core.event;

import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.JsonNames;
import dev.cairn.core.json.MalformedJsonException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The members of a record that anyone reads. None of them may stand twice, since two readers could
 * see two different records; so all readers share these lists.
 */
final class Members {
  /** Those of the record itself. */
  enum Event {
    USER_IDENTITY("userIdentity"),
    EVENT_TIME("eventTime"),
    EVENT_SOURCE("eventSource"),
    EVENT_NAME("eventName"),
    AWS_REGION("awsRegion"),
    SOURCE_IP_ADDRESS("sourceIPAddress"),
    USER_AGENT("userAgent"),
    ERROR_CODE("errorCode"),
    ERROR_MESSAGE("errorMessage"),
    REQUEST_PARAMETERS("requestParameters"),
    RESPONSE_ELEMENTS("responseElements"),
    SERVICE_EVENT_DETAILS("serviceEventDetails"),
    EVENT_ID("eventID"),
    READ_ONLY("readOnly"),
    RESOURCES("resources"),
    EVENT_TYPE("eventType"),
    MANAGEMENT_EVENT("managementEvent"),
    RECIPIENT_ACCOUNT_ID("recipientAccountId"),
    EVENT_CATEGORY("eventCategory"),
    INSIGHT_DETAILS("insightDetails"),
    EVENT_VERSION("eventVersion");

    private final String json;

    Event(String json) {
      this.json = json;
    }
  }

  /** Those of userIdentity. */
  enum Identity {
    TYPE("type"),
    PRINCIPAL_ID("principalId"),
    ARN("arn"),
    ACCOUNT_ID("accountId"),
    ACCESS_KEY_ID("accessKeyId"),
    USER_NAME("userName"),
    INVOKED_BY("invokedBy"),
    SESSION_CONTEXT("sessionContext");

    private final String json;

    Identity(String json) {
      this.json = json;
    }
  }

  /** Reads the value of a member, which comes next. */
  @FunctionalInterface
  interface Reader {
    void read(int member) throws MalformedJsonException;
  }

  /** The names of {@link Event}, in its order. */
  static final JsonNames EVENT =
      new JsonNames(Stream.of(Event.values()).map(member -> member.json).toList());

  /** The names of {@link Identity}, in its order. */
  static final JsonNames IDENTITY =
      new JsonNames(Stream.of(Identity.values()).map(member -> member.json).toList());

  /** Members of a digest, which is no event; behind those of an event. */
  static final JsonNames EVENT_OR_DIGEST =
      new JsonNames(
          Stream.concat(
                  Stream.of(Event.values()).map(member -> member.json),
                  List.of("digestStartTime", "digestS3Bucket").stream())
              .toList());

  private Members() {}

  /**
   * Reads an object that has been gone into: the members with these names, at most 64, each once;
   * and passes over all others.
   */
  static void read(JsonCursor cursor, JsonNames names, Reader reader)
      throws MalformedJsonException {
    long seen = 0;
    for (int member = cursor.nextMember(names);
        member != JsonNames.END;
        member = cursor.nextMember(names)) {
      if (member == JsonNames.OTHER) {
        cursor.skip();
      } else {
        long bit = 1L << member;
        if ((seen & bit) != 0) {
          throw cursor.malformed(names.name(member) + " stands twice");
        }
        seen |= bit;
        reader.read(member);
      }
    }
  }
}
