package dev.cairn.wire.codec;

import dev.cairn.wire.model.Shape;

/**
 * A request that is not well formed. Each protocol answers it with its own code. It carries no
 * stack trace, because it is an answer and not a bug.
 */
public final class MalformedException extends RuntimeException {
  private final String text;

  /** An exception with the text of the answer. */
  public MalformedException(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  /** A union with more or fewer members than one. */
  static MalformedException union(Shape shape, int members) {
    return new MalformedException(
        "Exactly one member of " + shape.name() + " must be set, but " + members + " are.");
  }

  /** What is wrong, in words for the caller. */
  public String text() {
    return text;
  }
}
