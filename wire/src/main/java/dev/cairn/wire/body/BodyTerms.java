package dev.cairn.wire.body;

import javax.crypto.spec.SecretKeySpec;

/** What a verified signature says of the body, which was not read when it was verified. */
public sealed interface BodyTerms {
  /** Nothing that is not known already: the body was read and is under the signature. */
  record Covered() implements BodyTerms {}

  /** Nothing: the sender has left the body out. */
  record Unsigned() implements BodyTerms {}

  /**
   * The body's SHA-256.
   *
   * @param hex in lower case
   */
  record Hashed(String hex) implements BodyTerms {}

  /**
   * The body comes in chunks of aws-chunked, perhaps with trailers behind them.
   *
   * @param trailers whether trailers follow
   */
  record Chunked(boolean trailers) implements BodyTerms {}

  /**
   * The same, and each chunk and the trailers are signed, each on top of the one before.
   *
   * @param key signs within the scope
   * @param date as it stands in strings to sign
   * @param scope as it stands in strings to sign
   * @param seed the request's signature, on which the first chunk's builds
   * @param trailers whether trailers follow
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
  record SignedChunks(SecretKeySpec key, String date, String scope, byte[] seed, boolean trailers)
      implements BodyTerms {
    /** Without the key. */
    @Override
    public String toString() {
      return "SignedChunks[" + scope + "]";
    }
  }
}
