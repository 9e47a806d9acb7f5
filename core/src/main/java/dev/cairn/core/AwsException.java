package dev.cairn.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An expected failure: the modelled answer to a request that cannot be served. It carries no stack
 * trace, because it is an answer and not a bug.
 */
public final class AwsException extends RuntimeException {
  private final ErrorCode error;
  private final transient Map<String, String> details;

  AwsException(ErrorCode error, String message) {
    this(error, message, Map.of());
  }

  private AwsException(ErrorCode error, String message, Map<String, String> details) {
    super(message, null, false, false);
    this.error = error;
    this.details = Collections.unmodifiableMap(details);
  }

  /**
   * The same failure with one more member in its answer, such as the {@code BucketName} of S3's
   * NoSuchBucket. Protocols whose errors have a code and a message only leave it out.
   */
  public AwsException with(String member, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(member, value);
    return new AwsException(error, text(), more);
  }

  /** What the answer says besides code and message, in order. */
  public Map<String, String> details() {
    return details;
  }

  public ErrorCode error() {
    return error;
  }

  /** The message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
