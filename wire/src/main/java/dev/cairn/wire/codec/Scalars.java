package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.TimestampFormat;
import java.time.Instant;
import java.util.Base64;

/** Scalars as text: in query parameters, headers, paths and XML. */
public final class Scalars {
  private static final int MAX_NUMBER_LENGTH = 400;

  private Scalars() {}

  /**
   * Reads a scalar.
   *
   * @param timestamps the format that the protocol has at this place
   */
  public static Object parse(Member member, String text, TimestampFormat timestamps) {
    return switch (member.shape().type()) {
      case STRING -> text;
      case BOOLEAN -> bool(text);
      case INTEGER, LONG -> integer(member.shape(), text);
      case FLOAT, DOUBLE -> number(text);
      case TIMESTAMP -> Timestamps.parse(text, member.timestampFormat(timestamps));
      case BLOB -> blob(text);
      case STRUCTURE, LIST, MAP -> throw new MalformedException("Unexpected scalar value.");
    };
  }

  /** Writes a scalar of a document. */
  public static String format(Member member, Object value, TimestampFormat timestamps) {
    return switch (value) {
      case Instant instant -> Timestamps.format(instant, member.timestampFormat(timestamps));
      case byte[] blob -> Base64.getEncoder().encodeToString(blob);
      default -> value.toString();
    };
  }

  /** Decodes base64 with its padding, which Java's decoder does without. */
  public static byte[] blob(String text) {
    try {
      if (text.length() % 4 == 0) {
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException _) {
      // Answered below.
    }
    throw new MalformedException("Value is not valid base64.");
  }

  static long integer(Shape shape, String text) {
    if (!isInteger(text)) {
      throw cannotConvert("STRING_VALUE", shape);
    }
    try {
      return inRange(shape, Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw outOfRange(shape);
    }
  }

  static long inRange(Shape shape, long value) {
    if (value < shape.leastInteger() || value > shape.greatestInteger()) {
      throw outOfRange(shape);
    }
    return value;
  }

  static double number(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> finite(text);
    };
  }

  private static double finite(String text) {
    if (!isDecimal(text)) {
      throw new MalformedException("STRING_VALUE can not be converted to a Double");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new MalformedException("Number is out of range for a Double");
    }
    return value;
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new MalformedException("STRING_VALUE can not be converted to a Boolean");
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isInteger(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > from && text.length() <= MAX_NUMBER_LENGTH;
  }

  /** JSON's grammar of numbers, leading zeros allowed. */
  static boolean isDecimal(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    at += whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      if (fraction == 0) {
        return false;
      }
      at += 1 + fraction;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int exponent = digits(text, at);
      at = exponent == 0 ? -1 : at + exponent;
    }
    return whole > 0 && at == text.length() && at <= MAX_NUMBER_LENGTH;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  static MalformedException cannotConvert(String found, Shape wanted) {
    String type =
        switch (wanted.type()) {
          case STRING -> "a String";
          case BOOLEAN -> "a Boolean";
          case INTEGER -> "an Integer";
          case LONG -> "a Long";
          case FLOAT -> "a Float";
          case DOUBLE -> "a Double";
          case TIMESTAMP -> "a Timestamp";
          case BLOB -> "a Blob";
          case STRUCTURE -> "a Structure";
          case LIST -> "a List";
          case MAP -> "a Map";
        };
    return new MalformedException(found + " can not be converted to " + type);
  }

  private static MalformedException outOfRange(Shape shape) {
    return new MalformedException(
        "Number is out of range: it must be between "
            + shape.leastInteger()
            + " and "
            + shape.greatestInteger());
  }
}
