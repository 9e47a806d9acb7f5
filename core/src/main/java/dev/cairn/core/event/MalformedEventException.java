package dev.cairn.core.event;

import dev.cairn.core.json.MalformedJsonException;

/**
 * A record that is not a CloudTrail event. An expected failure of input, so it carries no stack
 * trace.
 */
public final class MalformedEventException extends Exception {
  private final String reason;
  private final long offset;

  /**
   * @param reason what is wrong, without any of the record's content
   * @param offset of the first byte that is wrong, counted from the record's first byte
   */
  public MalformedEventException(String reason, long offset) {
    super(reason + " (at byte " + offset + ")", null, false, false);
    this.reason = reason;
    this.offset = offset;
  }

  MalformedEventException(MalformedJsonException cause) {
    this(cause.reason(), cause.offset());
  }

  /** What is wrong, without any of the record's content. */
  public String reason() {
    return reason;
  }

  /** The first byte that is wrong, counted from the record's first byte. */
  public long offset() {
    return offset;
  }
}
