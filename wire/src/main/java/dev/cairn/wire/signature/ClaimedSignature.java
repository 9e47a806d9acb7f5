package dev.cairn.wire.signature;

import dev.cairn.wire.http.HttpRequest;
import java.util.Optional;

/** A request's signature as it stands there, read once and not verified yet. */
public sealed interface ClaimedSignature {
  /** Reads what a request says of its signature. */
  static ClaimedSignature of(HttpRequest request) {
    try {
      return new Legible(Claim.of(request));
    } catch (Refusal refusal) {
      return new Unreadable(refusal.failure());
    }
  }

  /** The service of the scope, for routing only: nobody has vouched for it. */
  Optional<String> service();

  /** A signature that can be checked. */
  final class Legible implements ClaimedSignature {
    private final Claim claim;

    private Legible(Claim claim) {
      this.claim = claim;
    }

    Claim claim() {
      return claim;
    }

    @Override
    public Optional<String> service() {
      return Optional.of(claim.scope().service());
    }
  }

  /** No signature, or one that cannot be right. */
  record Unreadable(SignatureFailure failure) implements ClaimedSignature {
    @Override
    public Optional<String> service() {
      return Optional.empty();
    }
  }
}
