package dev.cairn.cloudtrail.history;

/** What events can be searched by. AWS has the first eight; the others are extensions. */
public enum Attribute {
  EVENT_ID("EventId", 'i'),
  EVENT_NAME("EventName", 'n'),
  READ_ONLY("ReadOnly", 'o'),
  USERNAME("Username", 'u'),
  RESOURCE_TYPE("ResourceType", 't'),
  RESOURCE_NAME("ResourceName", 'r'),
  EVENT_SOURCE("EventSource", 's'),
  ACCESS_KEY_ID("AccessKeyId", 'k'),
  SOURCE_IP_ADDRESS("SourceIPAddress", 'p'),
  ERROR_CODE("ErrorCode", 'e'),
  USER_ARN("UserArn", 'a');

  private final String key;
  private final char prefix;

  Attribute(String key, char prefix) {
    this.key = key;
    this.prefix = prefix;
  }

  /** The AttributeKey of LookupEvents. */
  public String key() {
    return key;
  }

  /** What this attribute's terms begin with in the index; part of the format. */
  char prefix() {
    return prefix;
  }
}
