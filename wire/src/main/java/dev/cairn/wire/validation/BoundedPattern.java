package dev.cairn.wire.validation;

import java.util.regex.Pattern;

/**
 * A regular expression of a model, matched against a whole value in time that grows linearly with
 * the value. The models' expressions need look-around and back-references, which no linear engine
 * has; so Java's engine matches them, but may look at no more than {@value #STEPS_A_CHARACTER}
 * characters for each that the value has. A value that would need more is taken for one that does
 * not match: to refuse it is safe.
 */
final class BoundedPattern {
  private static final int STEPS_A_CHARACTER = 256;
  private static final int SPARE_STEPS = 4_096;

  /** One character class and a quantifier: Java's engine takes one step a character for these. */
  private static final Pattern SIMPLE =
      Pattern.compile("\\^?(\\[(?:[^\\[\\]\\\\]|\\\\.)+]|\\\\[wdsWDS]|\\.)([*+]|\\{[0-9,]+})?\\$?");

  private final Pattern pattern;
  private final boolean simple;

  BoundedPattern(String expression) {
    this.pattern = Pattern.compile(expression);
    this.simple = SIMPLE.matcher(expression).matches();
  }

  boolean matches(String value) {
    if (simple) {
      return pattern.matcher(value).matches();
    }
    try {
      return pattern.matcher(new Metered(value)).matches();
    } catch (OutOfStepsException | StackOverflowError _) {
      // The engine holds no lock and no state but the matcher, which is gone now. It recurses once
      // for each repetition of a group, so a long value may exceed the stack before its steps.
      return false;
    }
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }

  private static final class OutOfStepsException extends RuntimeException {
    OutOfStepsException() {
      super("The pattern needs too many steps", null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class Metered implements CharSequence {
    private final String text;
    private long steps;

    Metered(String text) {
      this.text = text;
      this.steps = SPARE_STEPS + (long) STEPS_A_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--steps < 0) {
        throw new OutOfStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
