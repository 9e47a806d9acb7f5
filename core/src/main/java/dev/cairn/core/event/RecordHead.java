package dev.cairn.core.event;

/**
 * The little of a record that placing it takes. Read by {@link HeadReader}.
 *
 * @param kind what the object is
 * @param eventId empty if the record has none, which only eventVersion 1.0 may
 * @param epochSecond eventTime; 0 for a digest
 * @param recipientAccountId as written; empty if absent
 */
public record RecordHead(Kind kind, String eventId, long epochSecond, String recipientAccountId) {
  /** What an object in a CloudTrail file can be. */
  public enum Kind {
    /** Who did what. */
    EVENT,
    /** A signed list of delivered files. It proves files and tells of no call. */
    DIGEST
  }
}
