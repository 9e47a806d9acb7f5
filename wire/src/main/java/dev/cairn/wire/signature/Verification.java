package dev.cairn.wire.signature;

import dev.cairn.core.Identity;
import dev.cairn.wire.body.BodyTerms;

/** What became of a request's signature. */
public sealed interface Verification {
  /**
   * The request is from this identity, and unchanged.
   *
   * @param region the Region that the call is for: the scope's, or us-east-1 for global services
   * @param place where the signature stood
   * @param body what the signature says of a body that is not read yet
   */
  record Verified(Identity identity, String region, SignatureFailure.Place place, BodyTerms body)
      implements Verification {}

  /**
   * Nothing is known of who sent the request.
   *
   * @param claimedKey the access key that it names, for samples only; empty if it names none
   */
  record Refused(SignatureFailure failure, String claimedKey) implements Verification {}
}
