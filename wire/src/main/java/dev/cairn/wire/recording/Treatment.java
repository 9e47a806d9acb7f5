package dev.cairn.wire.recording;

/** What becomes of a member's value in an event. */
enum Treatment {
  /** The value stands in the event. */
  KEEP,
  /** A mask stands in the value's place, so that one sees that it was there. */
  MASK,
  /** Neither the member nor its value appears. */
  DROP
}
