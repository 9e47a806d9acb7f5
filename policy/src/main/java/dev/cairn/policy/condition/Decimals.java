package dev.cairn.policy.condition;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whole and decimal numbers, without exponents, so that comparing them costs little. */
final class Decimals {
  private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?");

  private Decimals() {}

  /** The number, null if the text is none. */
  static @Nullable BigDecimal read(String text) {
    return FORM.matcher(text).matches() ? new BigDecimal(text) : null;
  }
}
