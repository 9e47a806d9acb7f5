package dev.cairn.wire.signature;

/** Carries a {@link SignatureFailure} out of the checks. It never leaves this package. */
final class Refusal extends Exception {
  private final transient SignatureFailure failure;

  Refusal(SignatureFailure failure) {
    super(null, null, false, false);
    this.failure = failure;
  }

  SignatureFailure failure() {
    return failure;
  }
}
