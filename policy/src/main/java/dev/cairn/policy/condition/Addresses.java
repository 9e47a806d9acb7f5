package dev.cairn.policy.condition;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses as they are written, and never asks a name server. */
final class Addresses {
  private static final int MAX_CHARACTERS = 45;
  private static final int GROUPS = 8;
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  private Addresses() {}

  /** Four bytes or sixteen, null if the text is no address. */
  static byte @Nullable [] read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return null;
    }
    return text.indexOf(':') < 0 ? four(text) : six(text);
  }

  private static byte @Nullable [] four(String text) {
    String[] octets = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    if (octets.length != bytes.length) {
      return null;
    }
    for (int i = 0; i < bytes.length; i++) {
      int value = OCTET.matcher(octets[i]).matches() ? Integer.parseInt(octets[i]) : 256;
      if (value > 255) {
        return null;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  private static byte @Nullable [] six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] bytes = groups(text);
      return bytes != null && bytes.length == 2 * GROUPS ? bytes : null;
    }
    byte[] before = groups(text.substring(0, gap));
    byte[] after = groups(text.substring(gap + 2));
    if (before == null || after == null || before.length + after.length >= 2 * GROUPS) {
      return null;
    }
    byte[] bytes = new byte[2 * GROUPS];
    System.arraycopy(before, 0, bytes, 0, before.length);
    System.arraycopy(after, 0, bytes, bytes.length - after.length, after.length);
    return bytes;
  }

  /** Groups of sixteen bits between colons; the last may be an address of four bytes. */
  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] groups = text.split(":", -1);
    byte[] tail =
        groups[groups.length - 1].indexOf('.') < 0 ? null : four(groups[groups.length - 1]);
    int count = tail == null ? groups.length : groups.length - 1;
    if (count > GROUPS) {
      return null;
    }
    byte[] bytes = new byte[2 * count + (tail == null ? 0 : tail.length)];
    for (int i = 0; i < count; i++) {
      if (!GROUP.matcher(groups[i]).matches()) {
        return null;
      }
      int value = Integer.parseInt(groups[i], 16);
      bytes[2 * i] = (byte) (value >> 8);
      bytes[2 * i + 1] = (byte) value;
    }
    if (tail != null) {
      System.arraycopy(tail, 0, bytes, 2 * count, tail.length);
    }
    return bytes;
  }
}
