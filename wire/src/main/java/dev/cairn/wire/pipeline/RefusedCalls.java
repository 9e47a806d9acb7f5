package dev.cairn.wire.pipeline;

import java.time.Instant;

/**
 * Takes note of calls without a verified signature. They are nobody's, so they enter nobody's
 * history; and anyone can send them, so what is kept of them must stay small.
 */
@FunctionalInterface
public interface RefusedCalls {
  /** Never fails and never waits long. */
  void refused(RefusedCall call);

  /**
   * One such call. All texts are the sender's words.
   *
   * @param reason such as {@code UnknownKey}: one of a few words of our own
   * @param service the model's name of the service, empty if unknown
   * @param operation as the request names it, empty if it does not
   * @param claimedKey the access key that it names, empty if it names none
   */
  record RefusedCall(
      Instant time,
      String requestId,
      String reason,
      String service,
      String operation,
      String claimedKey,
      String sourceIpAddress,
      String userAgent) {}
}
