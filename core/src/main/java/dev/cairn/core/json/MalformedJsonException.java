package dev.cairn.core.json;

/** Bytes that are not strict JSON. An expected failure of input, so it carries no stack trace. */
public final class MalformedJsonException extends Exception {
  private final String reason;
  private final long offset;

  /**
   * @param reason what is wrong, without any of the content
   * @param offset of the first byte that is wrong, counted from the first that was read
   */
  public MalformedJsonException(String reason, long offset) {
    super(reason + " (at byte " + offset + ")", null, false, false);
    this.reason = reason;
    this.offset = offset;
  }

  /** What is wrong, without any of the content. */
  public String reason() {
    return reason;
  }

  /** The first byte that is wrong, counted from the first that was read. */
  public long offset() {
    return offset;
  }
}
