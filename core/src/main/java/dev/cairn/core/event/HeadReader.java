package dev.cairn.core.event;

import dev.cairn.core.event.RecordHead.Kind;
import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;

/**
 * Reads the heads of objects that may be CloudTrail records, and checks each object whole. Whatever
 * passes here, {@link EventReader} can read: both go through the same cursor and know the same
 * members. A reader is used again for many records, by one thread at a time.
 */
public final class HeadReader {
  private static final Members.Event[] MEMBERS = Members.Event.values();

  private final JsonCursor cursor = new JsonCursor();
  private String eventId = "";
  private String eventTime = "";
  private String eventVersion = "";
  private String recipientAccountId = "";
  private boolean digestStart;
  private boolean digestBucket;

  /**
   * Reads the one object that stands in these bytes.
   *
   * @throws MalformedEventException if it is no JSON object, or neither an event nor a digest
   */
  public RecordHead read(byte[] json, int from, int to) throws MalformedEventException {
    try {
      readObject(json, from, to);
      cursor.end();
      return head();
    } catch (MalformedJsonException e) {
      throw new MalformedEventException(e);
    }
  }

  /** Whether the object that was read last has no whitespace between tokens. */
  public boolean isCompact() {
    return cursor.isCompact();
  }

  /** Whether the beginning of an object that is too large to read whole is a digest's. */
  public boolean beginsLikeDigest(byte[] beginning) {
    try {
      readObject(beginning, 0, beginning.length);
    } catch (MalformedJsonException e) {
      // The beginning ends in the middle of something; what was read until there decides.
      return isDigest();
    }
    return isDigest();
  }

  private void readObject(byte[] json, int from, int to) throws MalformedJsonException {
    eventId = "";
    eventTime = "";
    eventVersion = "";
    recipientAccountId = "";
    digestStart = false;
    digestBucket = false;
    cursor.start(json, from, to);
    if (!cursor.beginObject()) {
      throw cursor.malformed("not an object");
    }
    Members.read(cursor, Members.EVENT_OR_DIGEST, this::readMember);
  }

  private void readMember(int member) throws MalformedJsonException {
    if (member >= MEMBERS.length) {
      digestStart |= member == MEMBERS.length;
      digestBucket |= member > MEMBERS.length;
      cursor.skip();
      return;
    }
    switch (MEMBERS[member]) {
      case EVENT_ID -> eventId = text("eventID");
      case EVENT_TIME -> eventTime = text("eventTime");
      case EVENT_VERSION -> eventVersion = text("eventVersion");
      case RECIPIENT_ACCOUNT_ID -> recipientAccountId = text("recipientAccountId");
      case USER_IDENTITY -> readIdentity();
      default -> cursor.skip();
    }
  }

  private void readIdentity() throws MalformedJsonException {
    if (cursor.beginObject()) {
      Members.read(cursor, Members.IDENTITY, member -> cursor.skip());
    }
  }

  private String text(String name) throws MalformedJsonException {
    if (!cursor.isText() && !cursor.isNull()) {
      throw cursor.malformed(name + " is not a text");
    }
    return cursor.text();
  }

  private boolean isDigest() {
    return digestStart && digestBucket && eventId.isEmpty() && eventVersion.isEmpty();
  }

  private RecordHead head() throws MalformedEventException {
    if (isDigest()) {
      return new RecordHead(Kind.DIGEST, "", 0, "");
    }
    if (eventTime.isEmpty()) {
      throw new MalformedEventException("not a CloudTrail record: no eventTime", 0);
    }
    if (eventId.isEmpty() && !eventVersion.equals("1.0")) {
      throw new MalformedEventException("no eventID", 0);
    }
    long millis = EventTimes.parse(eventTime);
    if (millis < 0) {
      throw new MalformedEventException("eventTime is not a time: " + shortened(eventTime), 0);
    }
    return new RecordHead(Kind.EVENT, eventId, millis / 1000, recipientAccountId);
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
