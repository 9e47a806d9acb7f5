package dev.cairn.cloudtrail.selector.matching;

import dev.cairn.cloudtrail.selector.matching.EventFacts.Resource;
import dev.cairn.core.event.EventCategories;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.JsonNames;
import dev.cairn.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what selectors can ask of a record, in one pass over its bytes and without a tree. Of a
 * member that stands twice the last counts; the log has no such records. A reader is used again for
 * many records, by one thread at a time.
 */
public final class FactReader {
  private enum Member {
    EVENT_ID("eventID"),
    EVENT_CATEGORY("eventCategory"),
    MANAGEMENT_EVENT("managementEvent"),
    READ_ONLY("readOnly"),
    EVENT_SOURCE("eventSource"),
    EVENT_NAME("eventName"),
    EVENT_TYPE("eventType"),
    ERROR_CODE("errorCode"),
    VPC_ENDPOINT_ID("vpcEndpointId"),
    SESSION_CREDENTIAL("sessionCredentialFromConsole"),
    AWS_REGION("awsRegion"),
    RECIPIENT_ACCOUNT_ID("recipientAccountId"),
    USER_IDENTITY("userIdentity"),
    TLS_DETAILS("tlsDetails"),
    INSIGHT_DETAILS("insightDetails"),
    RESOURCES("resources");

    private final String text;

    Member(String text) {
      this.text = text;
    }
  }

  private static final Member[] MEMBERS = Member.values();
  private static final JsonNames RECORD =
      new JsonNames(Arrays.stream(MEMBERS).map(member -> member.text).toList());
  private static final JsonNames IDENTITY = new JsonNames(List.of("arn", "accountId"));
  private static final JsonNames TLS = new JsonNames(List.of("clientProvidedHostHeader"));
  private static final JsonNames INSIGHT =
      new JsonNames(List.of("eventSource", "eventName", "insightType"));
  private static final JsonNames RESOURCE = new JsonNames(List.of("type", "ARN", "ARNPrefix"));

  /** Stands for a category that is no text, and equals none. */
  private static final String NO_CATEGORY = "?";

  private final JsonCursor cursor = new JsonCursor();
  private final Map<Member, String> texts = new EnumMap<>(Member.class);
  private final List<Resource> resources = new ArrayList<>();
  private String userArn = "";
  private String userAccount = "";
  private String calledHost = "";
  private String insightSource = "";
  private String insightName = "";
  private String insightType = "";

  /**
   * Reads the one record that stands in these bytes.
   *
   * @throws MalformedEventException if they are no well-formed JSON object, or too many
   */
  public EventFacts read(byte[] json, int from, int to) throws MalformedEventException {
    if (to - from > EventReader.MAX_RECORD_BYTES) {
      throw new MalformedEventException("the record is too large", EventReader.MAX_RECORD_BYTES);
    }
    clear();
    cursor.start(json, from, to);
    try {
      readRecord();
      cursor.end();
    } catch (MalformedJsonException e) {
      throw new MalformedEventException(e.reason(), e.offset());
    }
    return facts();
  }

  private void clear() {
    texts.clear();
    resources.clear();
    userArn = "";
    userAccount = "";
    calledHost = "";
    insightSource = "";
    insightName = "";
    insightType = "";
  }

  private void readRecord() throws MalformedJsonException {
    if (!cursor.beginObject()) {
      throw cursor.malformed("the record is not a JSON object");
    }
    for (int member = cursor.nextMember(RECORD);
        member != JsonNames.END;
        member = cursor.nextMember(RECORD)) {
      if (member == JsonNames.OTHER) {
        cursor.skip();
      } else {
        readMember(MEMBERS[member]);
      }
    }
  }

  private void readMember(Member member) throws MalformedJsonException {
    switch (member) {
      case EVENT_CATEGORY -> texts.put(member, category());
      // Written as a boolean or, by some, as a text.
      case MANAGEMENT_EVENT, READ_ONLY, SESSION_CREDENTIAL -> texts.put(member, cursor.text());
      case USER_IDENTITY -> readIdentity();
      case TLS_DETAILS -> readTls();
      case INSIGHT_DETAILS -> readInsight();
      case RESOURCES -> readResources();
      case EVENT_ID,
          EVENT_SOURCE,
          EVENT_NAME,
          EVENT_TYPE,
          ERROR_CODE,
          VPC_ENDPOINT_ID,
          AWS_REGION,
          RECIPIENT_ACCOUNT_ID ->
          texts.put(member, text());
    }
  }

  private String text() throws MalformedJsonException {
    if (cursor.isText()) {
      return cursor.text();
    }
    cursor.skip();
    return "";
  }

  private String category() throws MalformedJsonException {
    if (cursor.isText() || cursor.isNull()) {
      return cursor.text();
    }
    cursor.skip();
    return NO_CATEGORY;
  }

  private void readIdentity() throws MalformedJsonException {
    userArn = "";
    userAccount = "";
    if (!cursor.beginObject()) {
      return;
    }
    for (int member = cursor.nextMember(IDENTITY);
        member != JsonNames.END;
        member = cursor.nextMember(IDENTITY)) {
      switch (member) {
        case 0 -> userArn = text();
        case 1 -> userAccount = text();
        default -> cursor.skip();
      }
    }
  }

  private void readTls() throws MalformedJsonException {
    calledHost = "";
    if (!cursor.beginObject()) {
      return;
    }
    for (int member = cursor.nextMember(TLS);
        member != JsonNames.END;
        member = cursor.nextMember(TLS)) {
      if (member == 0) {
        calledHost = text();
      } else {
        cursor.skip();
      }
    }
  }

  private void readInsight() throws MalformedJsonException {
    insightSource = "";
    insightName = "";
    insightType = "";
    if (!cursor.beginObject()) {
      return;
    }
    for (int member = cursor.nextMember(INSIGHT);
        member != JsonNames.END;
        member = cursor.nextMember(INSIGHT)) {
      switch (member) {
        case 0 -> insightSource = text();
        case 1 -> insightName = text();
        case 2 -> insightType = text();
        default -> cursor.skip();
      }
    }
  }

  private void readResources() throws MalformedJsonException {
    resources.clear();
    if (cursor.beginList()) {
      while (cursor.nextElement()) {
        if (cursor.beginObject()) {
          resources.add(resource());
        }
      }
    }
  }

  private Resource resource() throws MalformedJsonException {
    String type = "";
    String arn = "";
    String prefix = "";
    for (int member = cursor.nextMember(RESOURCE);
        member != JsonNames.END;
        member = cursor.nextMember(RESOURCE)) {
      switch (member) {
        case 0 -> type = text();
        case 1 -> arn = text();
        case 2 -> prefix = text();
        default -> cursor.skip();
      }
    }
    return new Resource(type, arn.isEmpty() ? prefix : arn);
  }

  private EventFacts facts() {
    String source = text(Member.EVENT_SOURCE, insightSource);
    String name = text(Member.EVENT_NAME, insightName);
    Boolean readOnly = truth(Member.READ_ONLY);
    return new EventFacts(
        text(Member.EVENT_ID),
        EventCategories.of(
            text(Member.EVENT_CATEGORY),
            text(Member.EVENT_TYPE),
            truth(Member.MANAGEMENT_EVENT),
            source,
            name),
        readOnly == null ? OldRecords.isReadOnly(source, name) : readOnly,
        source,
        name,
        text(Member.EVENT_TYPE),
        text(Member.ERROR_CODE),
        text(Member.VPC_ENDPOINT_ID),
        userArn,
        Boolean.TRUE.equals(truth(Member.SESSION_CREDENTIAL)) ? "true" : "",
        text(Member.AWS_REGION),
        text(Member.RECIPIENT_ACCOUNT_ID, userAccount),
        calledHost,
        insightType,
        resources);
  }

  private String text(Member member) {
    return texts.getOrDefault(member, "");
  }

  private String text(Member member, String otherwise) {
    String text = text(member);
    return text.isEmpty() ? otherwise : text;
  }

  private @Nullable Boolean truth(Member member) {
    return switch (text(member)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }
}
