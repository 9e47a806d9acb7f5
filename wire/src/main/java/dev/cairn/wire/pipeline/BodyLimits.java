package dev.cairn.wire.pipeline;

import dev.cairn.wire.http.HttpRequest;

/**
 * How large a request's body may be, in bytes.
 *
 * @param jsonBytes for the json protocols
 * @param queryBytes for the query protocol
 * @param restBytes for all others
 * @param inflatedBytes once a content encoding is undone
 */
public record BodyLimits(int jsonBytes, int queryBytes, int restBytes, int inflatedBytes) {
  /** AWS's own limits, or a little more. */
  public static BodyLimits standard() {
    return new BodyLimits(1 << 20, 1 << 20, 8 << 20, 8 << 20);
  }

  int of(HttpRequest head) {
    if (head.headers().contains("x-amz-target")) {
      return jsonBytes;
    }
    return head.headers().first("content-type").orElse("").startsWith("application/x-www-form")
        ? queryBytes
        : restBytes;
  }
}
