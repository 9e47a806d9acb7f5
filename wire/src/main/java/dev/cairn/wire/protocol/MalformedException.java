package dev.cairn.wire.protocol;

import dev.cairn.wire.model.Shape;

/**
 * A request that is not well formed. Each protocol answers it with its own code, so it never leaves
 * this package. It carries no stack trace, because it is an answer and not a bug.
 */
final class MalformedException extends RuntimeException {
  private final String text;

  MalformedException(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  /** A union with more or fewer members than one. */
  static MalformedException union(Shape shape, int members) {
    return new MalformedException(
        "Exactly one member of " + shape.name() + " must be set, but " + members + " are.");
  }

  String text() {
    return text;
  }
}
