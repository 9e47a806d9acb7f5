package dev.cairn.wire.body;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;

/** What S3 answers to a body that is not what its request says. */
public final class BodyErrors {
  /** What AWS says of any signature that does not fit. */
  public static final String BAD_SIGNATURE_TEXT =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  private static final ErrorCode INCOMPLETE_BODY = ErrorCode.client("IncompleteBody");
  private static final ErrorCode INVALID_REQUEST = ErrorCode.client("InvalidRequest");
  private static final ErrorCode MALFORMED_TRAILER = ErrorCode.client("MalformedTrailerError");
  private static final ErrorCode HASH_MISMATCH = ErrorCode.client("XAmzContentSHA256Mismatch");
  private static final ErrorCode BAD_SIGNATURE = ErrorCode.client("SignatureDoesNotMatch", 403);

  private BodyErrors() {}

  static AwsException incomplete() {
    return INCOMPLETE_BODY.because(
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }

  static AwsException malformedChunk() {
    return INVALID_REQUEST.because("The body is not in the chunks that its headers announce.");
  }

  static AwsException malformedTrailer() {
    return MALFORMED_TRAILER.because(
        "The request contained trailing data that was not well-formed or did not conform to our"
            + " published schema.");
  }

  static AwsException badSignature() {
    return BAD_SIGNATURE.because(BAD_SIGNATURE_TEXT);
  }

  static AwsException wrongHash(String declared, String computed) {
    return HASH_MISMATCH
        .because("The provided 'x-amz-content-sha256' header does not match what was computed.")
        .with("ClientComputedContentSHA256", declared)
        .with("S3ComputedContentSHA256", computed);
  }
}
