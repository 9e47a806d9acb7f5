package dev.cairn.wire.validation;

/** Puts commas between items, and stops after as many characters as an answer shows of a value. */
final class Separator {
  private final StringBuilder out;
  private boolean first = true;

  Separator(StringBuilder out, String begin) {
    this.out = out.append(begin);
  }

  /** Whether another item is wanted; if so, what separates it from the one before is written. */
  boolean next() {
    if (out.length() > Violations.MAX_VALUE_CHARS) {
      return false;
    }
    if (!first) {
      out.append(", ");
    }
    first = false;
    return true;
  }

  void end(String end) {
    out.append(end);
  }
}
