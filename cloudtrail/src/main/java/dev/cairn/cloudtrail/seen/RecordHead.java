package dev.cairn.cloudtrail.seen;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The little of a record that placing it takes. Reading it checks the whole record: strict JSON, at
 * most {@value #MAX_DEPTH} levels, nothing behind it, no member twice that anyone reads. Whatever
 * passes here, the event history can read: see {@code EventReader} of core.
 *
 * @param kind what the object is
 * @param eventId empty if the record has none, which only eventVersion 1.0 may
 * @param epochSecond eventTime; 0 for a digest
 * @param recipientAccountId as written; empty if absent
 */
public record RecordHead(Kind kind, String eventId, long epochSecond, String recipientAccountId) {
  /** The deepest nesting taken; the record itself is level one. */
  public static final int MAX_DEPTH = 100;

  /** What an object in a CloudTrail file can be. */
  public enum Kind {
    /** Who did what. */
    EVENT,
    /** A signed list of delivered files. It proves files and tells of no call. */
    DIGEST
  }

  private static final int LONGEST_NAME_BYTES = 1 << 20;
  private static final long LAST_SECOND = 253_402_300_799L; // Of the year 9999.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(LONGEST_NAME_BYTES)
                  .build())
          .build();

  /** Reads the one object that stands in these bytes. */
  public static RecordHead read(byte[] json, int from, int to) throws MalformedRecordException {
    Reading reading = new Reading();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, from, to - from)) {
      reading.object(parser);
      if (parser.nextToken() != null) {
        throw new MalformedRecordException("more than one value", 0);
      }
    } catch (JacksonException e) {
      throw malformed(e);
    }
    return reading.head();
  }

  /** Whether the beginning of an object that is too large to read whole is a digest's. */
  public static boolean beginsLikeDigest(byte[] beginning) {
    Reading reading = new Reading();
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), beginning, 0, beginning.length)) {
      reading.object(parser);
    } catch (JacksonException | MalformedRecordException e) {
      // The beginning ends in the middle of something; what was read until there decides.
      return reading.isDigest();
    }
    return reading.isDigest();
  }

  private static MalformedRecordException malformed(JacksonException e) {
    String message = e.getOriginalMessage();
    long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
    return new MalformedRecordException(
        "not strict JSON: " + (message == null ? "no reason given" : message), offset);
  }

  private static final class Reading {
    private int members;
    private @Nullable String eventId;
    private @Nullable String eventTime;
    private @Nullable String eventVersion;
    private @Nullable String recipientAccountId;
    private boolean digestStart;
    private boolean digestBucket;

    void object(JsonParser parser) throws MalformedRecordException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedRecordException("not an object", 0);
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        once(bit(name), parser);
        member(name, parser);
      }
    }

    /** A member twice would let two readers see two different records. */
    private void once(int bit, JsonParser parser) throws MalformedRecordException {
      if ((members & bit) != 0) {
        throw new MalformedRecordException(parser.currentName() + " stands twice", offset(parser));
      }
      members |= bit;
    }

    private void member(String name, JsonParser parser) throws MalformedRecordException {
      switch (name) {
        case "eventID" -> eventId = text(name, parser);
        case "eventTime" -> eventTime = text(name, parser);
        case "eventVersion" -> eventVersion = text(name, parser);
        case "recipientAccountId" -> recipientAccountId = text(name, parser);
        case "userIdentity" -> identity(parser);
        case "digestStartTime" -> {
          digestStart = true;
          skip(parser);
        }
        case "digestS3Bucket" -> {
          digestBucket = true;
          skip(parser);
        }
        default -> skip(parser);
      }
    }

    private static void skip(JsonParser parser) {
      parser.nextToken();
      parser.skipChildren();
    }

    private void identity(JsonParser parser) throws MalformedRecordException {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          once(identityBit(name), parser);
          skip(parser);
        }
      } else {
        parser.skipChildren();
      }
    }

    private static @Nullable String text(String name, JsonParser parser)
        throws MalformedRecordException {
      String value = parser.nextStringValue();
      if (value == null && parser.currentToken() != JsonToken.VALUE_NULL) {
        throw new MalformedRecordException(name + " is not a text", offset(parser));
      }
      return value;
    }

    private static long offset(JsonParser parser) {
      return Math.max(0, parser.currentLocation().getByteOffset());
    }

    boolean isDigest() {
      return digestStart && digestBucket && eventId == null && eventVersion == null;
    }

    RecordHead head() throws MalformedRecordException {
      if (isDigest()) {
        return new RecordHead(Kind.DIGEST, "", 0, "");
      }
      if (eventTime == null) {
        throw new MalformedRecordException("not a CloudTrail record: no eventTime", 0);
      }
      if (orEmpty(eventId).isEmpty() && !"1.0".equals(eventVersion)) {
        throw new MalformedRecordException("no eventID", 0);
      }
      return new RecordHead(
          Kind.EVENT, orEmpty(eventId), epochSecond(eventTime), orEmpty(recipientAccountId));
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /** One bit for each member that the history reads as well, so that none of them stands twice. */
  private static int bit(String name) {
    return switch (name) {
      case "eventID" -> 1;
      case "eventTime" -> 1 << 1;
      case "eventVersion" -> 1 << 2;
      case "recipientAccountId" -> 1 << 3;
      case "userIdentity" -> 1 << 4;
      case "eventSource" -> 1 << 5;
      case "eventName" -> 1 << 6;
      case "awsRegion" -> 1 << 7;
      case "eventType" -> 1 << 8;
      case "eventCategory" -> 1 << 9;
      case "sourceIPAddress" -> 1 << 10;
      case "userAgent" -> 1 << 11;
      case "errorCode" -> 1 << 12;
      case "errorMessage" -> 1 << 13;
      case "readOnly" -> 1 << 14;
      case "managementEvent" -> 1 << 15;
      case "requestParameters" -> 1 << 16;
      case "responseElements" -> 1 << 17;
      case "resources" -> 1 << 18;
      case "serviceEventDetails" -> 1 << 19;
      case "insightDetails" -> 1 << 20;
      default -> 0;
    };
  }

  private static int identityBit(String name) {
    return switch (name) {
      case "type" -> 1 << 21;
      case "principalId" -> 1 << 22;
      case "arn" -> 1 << 23;
      case "accountId" -> 1 << 24;
      case "accessKeyId" -> 1 << 25;
      case "userName" -> 1 << 26;
      case "invokedBy" -> 1 << 27;
      case "sessionContext" -> 1 << 28;
      default -> 0;
    };
  }

  private static long epochSecond(String text) throws MalformedRecordException {
    try {
      long second = isUsual(text) ? usual(text) : Instant.parse(text).getEpochSecond();
      if (second < 0 || second > LAST_SECOND) {
        throw new DateTimeException("No event is from then");
      }
      return second;
    } catch (DateTimeException e) {
      throw new MalformedRecordException("eventTime is not a time: " + shortened(text), 0);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }

  /**
   * The form that AWS writes, {@code 2023-07-10T11:42:36Z}; reading it by hand is ten times faster.
   */
  private static boolean isUsual(String text) {
    if (text.length() != 20) {
      return false;
    }
    for (int i = 0; i < 20; i++) {
      char c = text.charAt(i);
      char want = "dddd-dd-ddTdd:dd:ddZ".charAt(i);
      if (want == 'd' ? c < '0' || c > '9' : c != want) {
        return false;
      }
    }
    return true;
  }

  private static long usual(String text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("Not a time of day");
    }
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    return day.toEpochDay() * 86_400 + (hour * 60L + minute) * 60 + second;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
