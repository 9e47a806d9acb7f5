package dev.cairn.policy.condition;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that begin with the same bits, such as {@code 203.0.113.0/24}; one address alone. */
public final class AddressRange {
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

  private final byte[] address;
  private final int prefixBits;

  private AddressRange(byte[] address, int prefixBits) {
    this.address = address;
    this.prefixBits = prefixBits;
  }

  /** The range, null if the text is none. */
  public static @Nullable AddressRange read(String text) {
    int slash = text.indexOf('/');
    byte[] address = Addresses.read(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    String length = slash < 0 ? String.valueOf(8 * address.length) : text.substring(slash + 1);
    int bits = LENGTH.matcher(length).matches() ? Integer.parseInt(length) : -1;
    return bits < 0 || bits > 8 * address.length ? null : new AddressRange(address, bits);
  }

  /** Whether the range is of version 6. */
  public boolean isSix() {
    return address.length == 16;
  }

  /** How many first bits all its addresses share. */
  public int prefixBits() {
    return prefixBits;
  }

  /** Whether all addresses of another range, of the same version, are in this one. */
  public boolean contains(AddressRange other) {
    return prefixBits <= other.prefixBits && contains(other.address);
  }

  /** Whether an address is in the range; one of the other version never is. */
  boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    int whole = prefixBits / 8;
    for (int i = 0; i < whole; i++) {
      if (other[i] != address[i]) {
        return false;
      }
    }
    int rest = prefixBits % 8;
    return rest == 0 || ((other[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
