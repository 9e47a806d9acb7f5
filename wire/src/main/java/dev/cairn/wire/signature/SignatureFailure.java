package dev.cairn.wire.signature;

import java.time.Instant;
import java.util.List;

/**
 * Why a request's signature is not accepted. {@link SignatureErrors} words it for each protocol.
 */
public sealed interface SignatureFailure {
  /** The request carries no signature. */
  record Missing() implements SignatureFailure {}

  /** A signature of version 2, in the Authorization header or in the query. */
  record SignatureVersion2() implements SignatureFailure {}

  /**
   * A signature that is made in a way that is not verified here, such as version 4A.
   *
   * @param algorithm as the request names it, at most 64 characters
   */
  record UnsupportedAlgorithm(String algorithm) implements SignatureFailure {}

  /** A request for an object that does not say what is signed of its body. */
  record PayloadNotDeclared() implements SignatureFailure {}

  /**
   * A body that is signed in a way that the service does not take.
   *
   * @param declared the value of {@code x-amz-content-sha256}
   */
  record StreamingPayload(String declared) implements SignatureFailure {}

  /**
   * A signature's parts are absent, repeated or unreadable.
   *
   * @param place where the signature stands
   * @param reason what to change, in a sentence
   */
  record Malformed(Place place, String reason) implements SignatureFailure {}

  /** No such key, an inactive one, or a session token that is not this key's. */
  record UnknownKey() implements SignatureFailure {}

  /** The session of temporary credentials has ended. */
  record ExpiredToken() implements SignatureFailure {}

  /**
   * The credential's scope is not the call's.
   *
   * @param reason as AWS words it
   */
  record WrongScope(String reason) implements SignatureFailure {}

  /** Signed too long ago. */
  record Expired(Instant signed, Instant now) implements SignatureFailure {}

  /** Signed in the future. */
  record NotYetCurrent(Instant signed, Instant now) implements SignatureFailure {}

  /** A presigned URL whose time is over. */
  record PresignedExpired(Instant end, Instant now) implements SignatureFailure {}

  /**
   * Headers that must be signed and are not.
   *
   * @param names in lower case
   */
  record HeadersNotSigned(List<String> names) implements SignatureFailure {
    public HeadersNotSigned {
      names = List.copyOf(names);
    }
  }

  /** The payload is not signed, and the operation does not allow that. */
  record PayloadNotSigned() implements SignatureFailure {}

  /** The body is not the one that {@code x-amz-content-sha256} declares. */
  record PayloadMismatch() implements SignatureFailure {}

  /** The signature is not the one that the key makes of this request. */
  record Mismatch() implements SignatureFailure {}

  /** Where a signature stands. */
  enum Place {
    AUTHORIZATION_HEADER,
    QUERY
  }
}
