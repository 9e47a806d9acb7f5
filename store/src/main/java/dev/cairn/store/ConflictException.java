package dev.cairn.store;

/** A transaction got in another's way; nothing of it remains and it may be tried again. */
final class ConflictException extends RuntimeException {
  private final StoreUnavailableException outcome;

  ConflictException(StoreUnavailableException outcome) {
    super(outcome.getMessage(), outcome, false, false);
    this.outcome = outcome;
  }

  /** What the caller gets once trying again has been given up. */
  StoreUnavailableException outcome() {
    return outcome;
  }
}
