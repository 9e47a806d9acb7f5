package dev.cairn.core.event;

import dev.cairn.core.event.EventFields.Resource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the searchable fields of CloudTrail records, each in one pass over its bytes. The whole
 * record is checked to be one well-formed JSON object in well-formed UTF-8, with no member twice
 * that this class reads. A reader is used again for many records, by one thread at a time.
 */
public final class EventReader {
  /** Larger records are refused; AWS's largest have 1 MB. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** Records nested deeper are refused. */
  public static final int MAX_DEPTH = 100;

  /** At most so many resources are kept of one event. */
  public static final int MAX_RESOURCES = 40;

  private static final int MAX_MESSAGE_WORDS = 24;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_RECORD_BYTES)
                  .maxNameLength(MAX_RECORD_BYTES)
                  .build())
          .build();

  /** Object-level calls of records that are too old to carry a category. */
  private static final Set<String> OLD_DATA_EVENTS =
      Set.of(
          "s3.amazonaws.com GetObject",
          "s3.amazonaws.com GetObjectAcl",
          "s3.amazonaws.com HeadObject",
          "s3.amazonaws.com PutObject",
          "s3.amazonaws.com PutObjectAcl",
          "s3.amazonaws.com CopyObject",
          "s3.amazonaws.com DeleteObject",
          "s3.amazonaws.com DeleteObjects",
          "s3.amazonaws.com ListObjects",
          "s3.amazonaws.com ListParts",
          "s3.amazonaws.com UploadPart",
          "s3.amazonaws.com UploadPartCopy",
          "s3.amazonaws.com CreateMultipartUpload",
          "s3.amazonaws.com CompleteMultipartUpload",
          "s3.amazonaws.com AbortMultipartUpload",
          "s3.amazonaws.com RestoreObject",
          "s3.amazonaws.com SelectObjectContent",
          "lambda.amazonaws.com Invoke");

  private static final MemberNames<Member> NAMES = new MemberNames<>(Member.values());

  /** The members that are read. */
  private enum Member implements MemberNames.Name {
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
    INSIGHT_DETAILS("insightDetails");

    private final String json;

    Member(String json) {
      this.json = json;
    }

    @Override
    public String json() {
      return json;
    }
  }

  private final Words words = new Words();
  private final EventIdentity identity = new EventIdentity();
  private final EventParameters parameters = new EventParameters(words);
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
    if (json.length > MAX_RECORD_BYTES) {
      throw new MalformedEventException(
          "the record has " + json.length + " bytes, more than " + MAX_RECORD_BYTES,
          MAX_RECORD_BYTES);
    }
    int malformed = Utf8.firstMalformed(json);
    if (malformed >= 0) {
      throw new MalformedEventException("the record is not valid UTF-8", malformed);
    }
    clear();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, 0, json.length)) {
      readRecord(parser);
    } catch (StreamConstraintsException e) {
      throw new MalformedEventException(
          "the record is nested deeper than " + MAX_DEPTH + " levels, or a number is too long",
          offset(e));
    } catch (JacksonException e) {
      throw new MalformedEventException("the record is not valid JSON", offset(e));
    }
    return fields();
  }

  private static long offset(JacksonException e) {
    return Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
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

  private void readRecord(JsonParser parser) throws MalformedEventException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("the record is not a JSON object", parser);
    }
    NAMES.readObject(parser, this::readMember);
    if (timeMillis < 0) {
      throw malformed("the record has no eventTime", parser);
    }
    if (parser.nextToken() != null) {
      throw malformed("something follows the record", parser);
    }
  }

  private void readMember(JsonParser parser, Member member) throws MalformedEventException {
    switch (member) {
      case USER_IDENTITY -> readIdentity(parser);
      case EVENT_TIME -> readTime(parser);
      case EVENT_SOURCE -> eventSource = textAndWords(parser);
      case EVENT_NAME -> eventName = textAndWords(parser);
      case AWS_REGION -> region = text(parser);
      case SOURCE_IP_ADDRESS -> readSourceAddress(parser);
      case USER_AGENT -> readUserAgent(parser);
      case ERROR_CODE -> errorCode = textAndWords(parser);
      case ERROR_MESSAGE -> readMessage(parser);
      case REQUEST_PARAMETERS -> parameters.readRequest(parser);
      case RESPONSE_ELEMENTS, SERVICE_EVENT_DETAILS -> parameters.readAnswer(parser);
      case EVENT_ID -> eventId = text(parser);
      case READ_ONLY -> readOnly = truth(parser);
      case RESOURCES -> parameters.readResources(parser);
      case EVENT_TYPE -> eventType = text(parser);
      case MANAGEMENT_EVENT -> managementEvent = truth(parser);
      case RECIPIENT_ACCOUNT_ID -> recipient = text(parser);
      case EVENT_CATEGORY -> category = text(parser);
      case INSIGHT_DETAILS -> readInsight(parser);
    }
  }

  private String textAndWords(JsonParser parser) {
    String text = text(parser);
    words.add(text);
    return text;
  }

  private void readIdentity(JsonParser parser) throws MalformedEventException {
    identity.read(parser);
    words.add(identity.userName());
    words.add(identity.arn);
    words.add(identity.issuer());
    words.add(identity.invokedBy);
  }

  private void readTime(JsonParser parser) throws MalformedEventException {
    timeMillis = EventTimes.parse(text(parser));
    if (timeMillis < 0) {
      throw malformed("eventTime is not a time", parser);
    }
  }

  private void readSourceAddress(JsonParser parser) {
    sourceIpAddress = text(parser);
    if (!isAddress(sourceIpAddress)) {
      words.add(sourceIpAddress); // A service's name.
    }
  }

  /** Addresses are found whole, as sourceIPAddress. */
  private static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 || (!text.isEmpty() && Character.isDigit(text.charAt(0)));
  }

  private void readUserAgent(JsonParser parser) {
    if (parser.nextToken() == JsonToken.VALUE_STRING) {
      int length = parser.getStringLength();
      int from = parser.getStringOffset();
      words.addUserAgent(parser.getStringCharacters(), from, from + length);
    } else {
      parser.skipChildren();
    }
  }

  private void readMessage(JsonParser parser) {
    if (parser.nextToken() == JsonToken.VALUE_STRING) {
      int length = parser.getStringLength();
      int from = parser.getStringOffset();
      words.add(parser.getStringCharacters(), from, from + length, MAX_MESSAGE_WORDS);
    } else {
      parser.skipChildren();
    }
  }

  /** An Insight's source and name stand in its details. */
  private void readInsight(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String member = parser.nextName(); member != null; member = parser.nextName()) {
      switch (member) {
        case "eventSource" -> eventSource = text(parser);
        case "eventName" -> eventName = text(parser);
        default -> {
          parser.nextToken();
          parser.skipChildren();
        }
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
        eventCategory(),
        errorCode,
        sourceIpAddress,
        resources,
        found);
  }

  private EventCategory eventCategory() {
    return switch (category) {
      case "Management" -> EventCategory.MANAGEMENT;
      case "Data" -> EventCategory.DATA;
      case "NetworkActivity" -> EventCategory.NETWORK_ACTIVITY;
      case "Insight" -> EventCategory.INSIGHT;
      case "" -> categoryOfOldRecord();
      default -> EventCategory.OTHER;
    };
  }

  private EventCategory categoryOfOldRecord() {
    if (eventType.equals("AwsCloudTrailInsight")) {
      return EventCategory.INSIGHT;
    }
    if (managementEvent != null) {
      return managementEvent ? EventCategory.MANAGEMENT : EventCategory.DATA;
    }
    return OLD_DATA_EVENTS.contains(eventSource + " " + eventName)
        ? EventCategory.DATA
        : EventCategory.MANAGEMENT;
  }

  /** The value that comes next as a text; empty for null, lists and objects. */
  static String text(JsonParser parser) {
    return switch (parser.nextToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          parser.getString();
      default -> {
        parser.skipChildren();
        yield "";
      }
    };
  }

  private static @Nullable Boolean truth(JsonParser parser) {
    return switch (text(parser)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  static MalformedEventException malformed(String reason, JsonParser parser) {
    return new MalformedEventException(reason, parser.currentTokenLocation().getByteOffset());
  }
}
