package dev.cairn.policy.condition;

import dev.cairn.policy.pattern.ArnPattern;
import dev.cairn.policy.pattern.ArnText;
import dev.cairn.policy.pattern.Glob;
import dev.cairn.policy.pattern.WildText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes a policy's values ready to be compared, one way for each type of operator. */
final class Comparisons {
  private Comparisons() {}

  /** The very same characters; asterisks mean themselves. */
  static ValueTest text(String written, VariableUse use) {
    TextTemplate template = TextTemplate.of(written, use);
    WildText fixed = template.fixed();
    if (fixed != null) {
      String text = fixed.text();
      return (value, context) -> value.equals(text);
    }
    return (value, context) -> {
      WildText text = template.expand(context);
      return text != null && value.equals(text.text());
    };
  }

  /** The same characters but for their case: texts, and true or false. */
  static ValueTest textInAnyCase(String written, VariableUse use) {
    TextTemplate template = TextTemplate.of(written, use);
    return (value, context) -> {
      WildText text = template.expand(context);
      return text != null && value.equalsIgnoreCase(text.text());
    };
  }

  /** Characters with wildcards. */
  static ValueTest textLike(String written, VariableUse use) {
    TextTemplate template = TextTemplate.of(written, use);
    WildText fixed = template.fixed();
    if (fixed != null) {
      Glob glob = Glob.of(fixed);
      return (value, context) -> glob.matches(value);
    }
    return (value, context) -> {
      WildText text = template.expand(context);
      return text != null && Glob.of(text).matches(value);
    };
  }

  /** ARNs part by part, with wildcards. */
  static ValueTest arn(String written, VariableUse use) {
    TextTemplate template = TextTemplate.of(written, use);
    WildText fixed = template.fixed();
    if (fixed != null) {
      ArnPattern pattern = ArnPattern.of(fixed);
      return (value, context) -> pattern.matches(new ArnText(value));
    }
    return (value, context) -> {
      WildText text = template.expand(context);
      return text != null && ArnPattern.of(text).matches(new ArnText(value));
    };
  }

  /** Numbers, of which the request's stands in an order to the policy's. */
  static ValueTest number(String written, Operator.Order order) {
    BigDecimal number = Decimals.read(written);
    if (number == null) {
      return ValueTest.NEVER;
    }
    return (value, context) -> {
      BigDecimal given = Decimals.read(value);
      return given != null && order.accepts(given.compareTo(number));
    };
  }

  /** Times, of which the request's stands in an order to the policy's. */
  static ValueTest date(String written, Operator.Order order) {
    Instant date = Dates.read(written);
    if (date == null) {
      return ValueTest.NEVER;
    }
    return (value, context) -> {
      Instant given = Dates.read(value);
      return given != null && order.accepts(given.compareTo(date));
    };
  }

  /** The same bytes behind two texts in Base64. */
  static ValueTest bytes(String written) {
    byte[] bytes = decoded(written);
    if (bytes == null) {
      return ValueTest.NEVER;
    }
    return (value, context) -> {
      byte[] given = decoded(value);
      return given != null && Arrays.equals(given, bytes);
    };
  }

  private static byte @Nullable [] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** An address within a range. */
  static ValueTest address(String written) {
    AddressRange range = AddressRange.read(written);
    if (range == null) {
      return ValueTest.NEVER;
    }
    return (value, context) -> {
      byte[] given = Addresses.read(value);
      return given != null && range.contains(given);
    };
  }
}
