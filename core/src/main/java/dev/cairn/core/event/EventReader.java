package dev.cairn.core.event;

import dev.cairn.core.event.EventFields.Resource;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.JsonNames;
import dev.cairn.core.json.MalformedJsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the searchable fields of CloudTrail records, each in one pass over its bytes. The whole
 * record is checked to be one well-formed JSON object in well-formed UTF-8, with no member twice
 * that this class reads. A reader is used again for many records, by one thread at a time.
 */
public final class EventReader {
  /** Larger records are refused; AWS's largest have 1 MB. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** Records nested deeper are refused. */
  public static final int MAX_DEPTH = JsonCursor.MAX_DEPTH;

  /** At most so many resources are kept of one event. */
  public static final int MAX_RESOURCES = 40;

  private static final int MAX_MESSAGE_WORDS = 24;

  private static final Members.Event[] MEMBERS = Members.Event.values();
  private static final JsonNames INSIGHT = new JsonNames(List.of("eventSource", "eventName"));

  private final JsonCursor cursor = new JsonCursor();
  private final Words words = new Words();
  private final EventIdentity identity = new EventIdentity(cursor);
  private final EventParameters parameters = new EventParameters(cursor, words);
  private String eventId = "";
  private String eventName = "";
  private String eventSource = "";
  private String eventType = "";
  private String category = "";
  private String region = "";
  private String recipient = "";
  private String errorCode = "";
  private String sourceIpAddress = "";
  private long timeMillis;
  private @Nullable Boolean readOnly;
  private @Nullable Boolean managementEvent;

  /**
   * Reads one record.
   *
   * @param json a UTF-8 JSON object and nothing beside it
   * @throws MalformedEventException if it is not, or has no readable eventTime
   */
  public EventFields read(byte[] json) throws MalformedEventException {
    return read(json, 0, json.length);
  }

  /** Reads the record that stands in a part of an array. */
  public EventFields read(byte[] json, int from, int to) throws MalformedEventException {
    if (to - from > MAX_RECORD_BYTES) {
      throw new MalformedEventException(
          "the record has " + (to - from) + " bytes, more than " + MAX_RECORD_BYTES,
          MAX_RECORD_BYTES);
    }
    clear();
    cursor.start(json, from, to);
    try {
      readRecord();
    } catch (MalformedJsonException e) {
      throw new MalformedEventException(e);
    }
    return fields();
  }

  private void clear() {
    words.clear();
    identity.clear();
    parameters.clear();
    eventId = "";
    eventName = "";
    eventSource = "";
    eventType = "";
    category = "";
    region = "";
    recipient = "";
    errorCode = "";
    sourceIpAddress = "";
    timeMillis = -1;
    readOnly = null;
    managementEvent = null;
  }

  private void readRecord() throws MalformedJsonException {
    if (!cursor.beginObject()) {
      throw cursor.malformed("the record is not a JSON object");
    }
    Members.read(cursor, Members.EVENT, this::readMember);
    if (timeMillis < 0) {
      throw cursor.malformed("the record has no eventTime");
    }
    cursor.end();
  }

  private void readMember(int member) throws MalformedJsonException {
    switch (MEMBERS[member]) {
      case USER_IDENTITY -> readIdentity();
      case EVENT_TIME -> readTime();
      case EVENT_SOURCE -> eventSource = textAndWords();
      case EVENT_NAME -> eventName = textAndWords();
      case AWS_REGION -> region = cursor.text();
      case SOURCE_IP_ADDRESS -> readSourceAddress();
      case USER_AGENT -> readUserAgent();
      case ERROR_CODE -> errorCode = textAndWords();
      case ERROR_MESSAGE -> readMessage();
      case REQUEST_PARAMETERS -> parameters.readRequest();
      case RESPONSE_ELEMENTS, SERVICE_EVENT_DETAILS -> parameters.readAnswer();
      case EVENT_ID -> eventId = cursor.text();
      case READ_ONLY -> readOnly = truth();
      case RESOURCES -> parameters.readResources();
      case EVENT_TYPE -> eventType = cursor.text();
      case MANAGEMENT_EVENT -> managementEvent = truth();
      case RECIPIENT_ACCOUNT_ID -> recipient = cursor.text();
      case EVENT_CATEGORY -> category = cursor.text();
      case INSIGHT_DETAILS -> readInsight();
      case EVENT_VERSION -> cursor.skip();
    }
  }

  private String textAndWords() throws MalformedJsonException {
    String text = cursor.text();
    words.add(text);
    return text;
  }

  private void readIdentity() throws MalformedJsonException {
    identity.read();
    words.add(identity.userName());
    words.add(identity.arn);
    words.add(identity.issuer());
    words.add(identity.invokedBy);
  }

  private void readTime() throws MalformedJsonException {
    timeMillis = EventTimes.parse(cursor.text());
    if (timeMillis < 0) {
      throw cursor.malformed("eventTime is not a time");
    }
  }

  private void readSourceAddress() throws MalformedJsonException {
    sourceIpAddress = cursor.text();
    if (!isAddress(sourceIpAddress)) {
      words.add(sourceIpAddress); // A service's name.
    }
  }

  /** Addresses are found whole, as sourceIPAddress. */
  private static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 || (!text.isEmpty() && Character.isDigit(text.charAt(0)));
  }

  private void readUserAgent() throws MalformedJsonException {
    if (cursor.readCharacters(MAX_RECORD_BYTES)) {
      words.addUserAgent(cursor.characters(), 0, cursor.length());
    }
  }

  private void readMessage() throws MalformedJsonException {
    if (cursor.readCharacters(MAX_RECORD_BYTES)) {
      words.add(cursor.characters(), 0, cursor.length(), MAX_MESSAGE_WORDS);
    }
  }

  /** An Insight's source and name stand in its details. */
  private void readInsight() throws MalformedJsonException {
    if (!cursor.beginObject()) {
      return;
    }
    for (int member = cursor.nextMember(INSIGHT);
        member != JsonNames.END;
        member = cursor.nextMember(INSIGHT)) {
      switch (member) {
        case JsonNames.OTHER -> cursor.skip();
        case 0 -> eventSource = cursor.text();
        default -> eventName = cursor.text();
      }
    }
  }

  private EventFields fields() {
    List<Resource> resources = parameters.resources(eventSource);
    String account = recipient.isEmpty() ? identity.accountId : recipient;
    // The account stands in every event of its own and would tell none apart.
    WordList found = words.listWithout(account);
    return new EventFields(
        eventId,
        eventName,
        timeMillis,
        eventSource,
        region,
        account,
        identity.userName(),
        identity.arn,
        identity.accessKeyId,
        readOnly,
        EventCategories.of(category, eventType, managementEvent, eventSource, eventName),
        errorCode,
        sourceIpAddress,
        resources,
        found);
  }

  private @Nullable Boolean truth() throws MalformedJsonException {
    return switch (cursor.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }
}
