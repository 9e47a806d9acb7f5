package dev.cairn.demo.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of ASCII bytes, with the forms that records need. Not safe for many threads. */
public final class Bytes {
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] UPPER = ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
  private static final byte[] BASE_64 =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  private static final byte[][] MONTHS = {
    ascii("Jan"), ascii("Feb"), ascii("Mar"), ascii("Apr"), ascii("May"), ascii("Jun"),
    ascii("Jul"), ascii("Aug"), ascii("Sep"), ascii("Oct"), ascii("Nov"), ascii("Dec")
  };

  private byte[] data = new byte[256];
  private int size;
  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedTime = new byte[0];

  /** A text's bytes. Whatever is not ASCII is a mistake in the catalogue. */
  public static byte[] ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 126) {
        throw new IllegalArgumentException("Not ASCII: " + text);
      }
    }
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** A copy of what was added since the last {@link #clear}. */
  public byte[] copy() {
    return Arrays.copyOf(data, size);
  }

  public Bytes add(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, data, size, bytes.length);
    size += bytes.length;
    return this;
  }

  public Bytes add(byte[] bytes, int from, int length) {
    room(length);
    System.arraycopy(bytes, from, data, size, length);
    size += length;
    return this;
  }

  /** A number from zero up. */
  public Bytes decimal(long value) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    long rest = value;
    for (int i = size + digits - 1; i >= size; i--) {
      data[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Lower-case hexadecimal digits, at most 16, from the number's lowest. */
  public Bytes hex(long value, int digits) {
    room(digits);
    for (int i = digits - 1; i >= 0; i--) {
      data[size++] = HEX[(int) (value >>> (i * 4)) & 15];
    }
    return this;
  }

  /** Hexadecimal digits of any number, spread from a seed. */
  public Bytes hexFrom(long seed, int digits) {
    long bits = seed;
    for (int rest = digits; rest > 0; rest -= 16) {
      hex(bits, Math.min(rest, 16));
      bits = Dice.mix(bits + 1);
    }
    return this;
  }

  /** Upper-case letters and digits of AWS's identifiers, spread from a seed. */
  public Bytes upperFrom(long seed, int count) {
    return spread(UPPER, 5, seed, count);
  }

  /** Base64 digits, spread from a seed. */
  public Bytes base64From(long seed, int count) {
    return spread(BASE_64, 6, seed, count);
  }

  private Bytes spread(byte[] alphabet, int bitsEach, long seed, int count) {
    room(count);
    long bits = seed;
    int left = 64 / bitsEach;
    for (int i = 0; i < count; i++) {
      if (left-- == 0) {
        seed = Dice.mix(seed + 1);
        bits = seed;
        left = 64 / bitsEach - 1;
      }
      data[size++] = alphabet[(int) bits & (alphabet.length - 1)];
      bits >>>= bitsEach;
    }
    return this;
  }

  /** A random-looking UUID, version 4. */
  public Bytes uuid(long high, long low) {
    long versioned = (high & ~0xF000L) | 0x4000L;
    long variant = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return hex(versioned >>> 32, 8)
        .one('-')
        .hex(versioned >>> 16, 4)
        .one('-')
        .hex(versioned, 4)
        .one('-')
        .hex(variant >>> 48, 4)
        .one('-')
        .hex(variant, 12);
  }

  /** Such as 2026-11-22T17:39:19Z. */
  public Bytes time(long second) {
    if (second != cachedSecond) {
      int from = size;
      writeTime(second);
      cachedTime = Arrays.copyOfRange(data, from, size);
      cachedSecond = second;
      return this;
    }
    return add(cachedTime);
  }

  private void writeTime(long second) {
    long day = Math.floorDiv(second, 86_400L);
    int inDay = (int) Math.floorMod(second, 86_400L);
    long civil = civil(day);
    two((int) (civil >>> 16) / 100).two((int) (civil >>> 16) % 100);
    one('-').two((int) (civil >>> 8) & 255).one('-').two((int) civil & 255);
    one('T').two(inDay / 3600).one(':').two(inDay / 60 % 60).one(':').two(inDay % 60).one('Z');
  }

  /** Such as Nov 22, 2026, 5:39:19 PM: how the services write dates inside elements. */
  public Bytes date(long second) {
    int inDay = (int) Math.floorMod(second, 86_400L);
    long civil = civil(Math.floorDiv(second, 86_400L));
    int hour = inDay / 3600;
    add(MONTHS[((int) (civil >>> 8) & 255) - 1]).one(' ').decimal(civil & 255);
    one(',').one(' ').decimal(civil >>> 16).one(',').one(' ').decimal((hour + 11) % 12 + 1);
    one(':').two(inDay / 60 % 60).one(':').two(inDay % 60).one(' ');
    return one(hour < 12 ? 'A' : 'P').one('M');
  }

  /** Year, month and day of a day since 1970, packed: years start in March, leap days end them. */
  private static long civil(long day) {
    long shifted = day + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long inEra = shifted - era * 146_097;
    long yearInEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
    long inYear = inEra - (365 * yearInEra + yearInEra / 4 - yearInEra / 100);
    long marchMonth = (5 * inYear + 2) / 153;
    long dayOfMonth = inYear - (153 * marchMonth + 2) / 5 + 1;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = yearInEra + era * 400 + (month <= 2 ? 1 : 0);
    return year << 16 | month << 8 | dayOfMonth;
  }

  private Bytes two(int value) {
    return one((char) ('0' + value / 10)).one((char) ('0' + value % 10));
  }

  private Bytes one(char character) {
    room(1);
    data[size++] = (byte) character;
    return this;
  }

  private void room(int more) {
    if (size + more > data.length) {
      data = Arrays.copyOf(data, Math.max(size + more, data.length * 2));
    }
  }
}
