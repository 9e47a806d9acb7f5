package dev.cairn.cloudtrail.seen;

/**
 * What makes an event the same as another. Made by an {@link EventHasher} only.
 *
 * @param day days since 1970 of the eventTime, or {@link EventHasher#OTHER_DAYS}
 * @param high with {@code low} the eventID: a UUID's bits, or a keyed hash of any other id
 * @param content a keyed hash of the compact record
 */
public record EventKey(int day, long high, long low, long content) {
  /** The key without the content: two events that share it are the same or in conflict. */
  Id id() {
    return new Id(day, high, low);
  }

  record Id(int day, long high, long low) {}
}
