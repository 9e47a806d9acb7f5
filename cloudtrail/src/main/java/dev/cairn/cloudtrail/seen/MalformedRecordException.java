package dev.cairn.cloudtrail.seen;

/** Bytes that are not a CloudTrail record. An expected answer, so it carries no stack trace. */
public final class MalformedRecordException extends Exception {
  private final String reason;
  private final long offset;

  /**
   * @param reason what is wrong, in a few words
   * @param offset of the fault, in bytes from the record's first byte
   */
  public MalformedRecordException(String reason, long offset) {
    super(reason, null, false, false);
    this.reason = reason;
    this.offset = offset;
  }

  public String reason() {
    return reason;
  }

  public long offset() {
    return offset;
  }
}
