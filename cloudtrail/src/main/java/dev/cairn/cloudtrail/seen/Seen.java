package dev.cairn.cloudtrail.seen;

/** What {@link SeenEvents#claim} found. */
public enum Seen {
  /** In nobody's hands and not in the log. It is the caller's now, until it settles or releases. */
  NEW,
  /** The same event is in the log, or among those that the caller is about to append. */
  SAME,
  /** An event with this id but with other content came first. */
  OTHER,
  /** Somebody else is about to append an event with this id. Append your own, then wait. */
  BUSY
}
