package dev.cairn.cloudtrail.history;

import dev.cairn.core.event.EventCategory;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventFields.Resource;
import dev.cairn.core.event.WordList;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The terms that an event is found by. Each is one letter for its kind, then the value in UTF-8;
 * GUIDs are packed into 16 bytes, because they are the largest part of an index. Part of the
 * format: a change needs a new {@link HistoryStore#FORMAT}. Used again for each event; not safe for
 * use by many threads.
 */
final class EventTerms {
  /** LookupEvents cannot ask for longer values. */
  static final int MAX_VALUE_CHARACTERS = 2000;

  private static final char PACKED_EVENT_ID = 'g';
  private static final char WORD = 'w';
  private static final char ACCOUNT = 'A';
  private static final char REGION = 'R';
  private static final char ACCOUNT_AND_REGION = 'S';
  private static final char INSIGHT = 'X';
  private static final int GUID_CHARACTERS = 36;

  private static final int COMMON_BYTES = 4096;

  /** A rare event needs far more; its room is not kept, since many of these are. */
  private static final int MOST_KEPT_BYTES = 32 << 10;

  private byte[] bytes = new byte[COMMON_BYTES];
  private int[] ends = new int[128];
  private int count;

  /** Takes an event's terms in place of those before. */
  void set(EventFields event) {
    count = 0;
    if (bytes.length > MOST_KEPT_BYTES) {
      bytes = new byte[COMMON_BYTES];
    }
    String account = event.recipientAccountId();
    add(ACCOUNT, account);
    add(REGION, event.awsRegion());
    add(ACCOUNT_AND_REGION, account + "/" + event.awsRegion());
    if (event.category() == EventCategory.INSIGHT) {
      add(INSIGHT, "i");
    }
    addEventId(event.eventId());
    add(Attribute.EVENT_NAME, event.eventName());
    add(Attribute.EVENT_SOURCE, event.eventSource());
    add(Attribute.USERNAME, event.userName());
    add(Attribute.USER_ARN, event.userArn());
    add(Attribute.ACCESS_KEY_ID, event.accessKeyId());
    add(Attribute.SOURCE_IP_ADDRESS, event.sourceIpAddress());
    add(Attribute.ERROR_CODE, event.errorCode());
    if (event.readOnly() != null) {
      add(Attribute.READ_ONLY, event.readOnly().toString());
    }
    event.resources().forEach(this::addResource);
    addWords(event.words());
  }

  private void addResource(Resource resource) {
    add(Attribute.RESOURCE_TYPE, resource.type());
    add(Attribute.RESOURCE_NAME, resource.name());
    String shortName = resource.shortName();
    if (!shortName.equals(resource.name())) {
      add(Attribute.RESOURCE_NAME, shortName);
    }
  }

  private void addWords(WordList words) {
    for (int i = 0; i < words.size(); i++) {
      int length = words.lengthBytes(i);
      int from = begin(1 + length);
      bytes[from] = WORD;
      words.copy(i, bytes, from + 1);
      end(from + 1 + length);
    }
  }

  private void addEventId(String id) {
    UUID guid = guid(id);
    if (guid == null) {
      add(Attribute.EVENT_ID, id);
    } else {
      int from = begin(17);
      packed(guid, bytes, from);
      end(from + 17);
    }
  }

  private void add(Attribute attribute, String value) {
    add(attribute.prefix(), value);
  }

  private void add(char prefix, String value) {
    if (!value.isEmpty() && value.length() <= MAX_VALUE_CHARACTERS) {
      int from = begin(1 + UnicodeUtil.maxUTF8Length(value.length()));
      bytes[from] = (byte) prefix;
      end(UnicodeUtil.UTF16toUTF8(value, 0, value.length(), bytes, from + 1));
    }
  }

  private int begin(int maxLength) {
    int from = count == 0 ? 0 : ends[count - 1];
    bytes = ArrayUtil.grow(bytes, from + maxLength);
    ends = ArrayUtil.grow(ends, count + 1);
    return from;
  }

  private void end(int end) {
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  /** Points a reference at a term; it holds until the next {@link #set}. */
  void read(int index, BytesRef into) {
    into.bytes = bytes;
    into.offset = index == 0 ? 0 : ends[index - 1];
    into.length = ends[index] - into.offset;
  }

  void forEach(Consumer<BytesRef> consumer) {
    BytesRef term = new BytesRef();
    for (int i = 0; i < count; i++) {
      read(i, term);
      consumer.accept(term);
    }
  }

  static BytesRef of(Attribute attribute, String value) {
    UUID guid = attribute == Attribute.EVENT_ID ? guid(value) : null;
    if (guid == null) {
      return term(attribute.prefix(), value);
    }
    byte[] packed = new byte[17];
    packed(guid, packed, 0);
    return new BytesRef(packed);
  }

  static BytesRef word(String word) {
    return term(WORD, word);
  }

  static BytesRef account(String account) {
    return term(ACCOUNT, account);
  }

  static BytesRef region(String region) {
    return term(REGION, region);
  }

  static BytesRef accountAndRegion(String account, String region) {
    return term(ACCOUNT_AND_REGION, account + "/" + region);
  }

  static BytesRef insight() {
    return term(INSIGHT, "i");
  }

  private static BytesRef term(char prefix, String value) {
    return new BytesRef(prefix + value);
  }

  /** The GUID that a text writes in AWS's own form, null if it is anything else. */
  private static @Nullable UUID guid(String text) {
    return isGuid(text)
        ? new UUID(hexadecimal(text, 0, 18), hexadecimal(text, 19, GUID_CHARACTERS))
        : null;
  }

  private static boolean isGuid(String text) {
    if (text.length() != GUID_CHARACTERS) {
      return false;
    }
    for (int i = 0; i < GUID_CHARACTERS; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static long hexadecimal(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '-') {
        value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
      }
    }
    return value;
  }

  private static void packed(UUID guid, byte[] into, int at) {
    into[at] = (byte) PACKED_EVENT_ID;
    putLong(guid.getMostSignificantBits(), into, at + 1);
    putLong(guid.getLeastSignificantBits(), into, at + 9);
  }

  private static void putLong(long value, byte[] into, int at) {
    for (int i = 0; i < 8; i++) {
      into[at + i] = (byte) (value >>> (56 - 8 * i));
    }
  }

  @Override
  public String toString() {
    return "EventTerms" + Arrays.toString(Arrays.copyOf(ends, count));
  }
}
