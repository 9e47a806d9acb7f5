package dev.cairn.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The names of members that somebody reads. Recognises them in a record's bytes without making
 * texts of them. Safe for use by many threads.
 */
public final class JsonNames {
  /** What a member is whose name is not among these. */
  public static final int OTHER = -1;

  /** What comes behind an object's last member. */
  public static final int END = -2;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final List<String> texts;
  private final byte[][] names;
  private final short[] slots; // One more than an index into the names; 0 is empty.
  private final int shift;

  /** Names in any number; each is known by its index from here on. */
  public JsonNames(List<String> names) {
    this.texts = List.copyOf(names);
    this.names =
        names.stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toArray(count -> new byte[count][]);
    int bits = 64 - Long.numberOfLeadingZeros(names.size() * 4L);
    this.slots = new short[1 << bits];
    this.shift = 64 - bits;
    for (int i = 0; i < this.names.length; i++) {
      int slot = slot(this.names[i], 0, this.names[i].length);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = (short) (i + 1);
    }
  }

  /** The name at an index. */
  public String name(int index) {
    return texts.get(index);
  }

  /** The index of the name that stands in these bytes, or {@link #OTHER}. */
  public int find(byte[] bytes, int from, int to) {
    for (int slot = slot(bytes, from, to); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      byte[] name = names[slots[slot] - 1];
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return slots[slot] - 1;
      }
    }
    return OTHER;
  }

  /** Names differ in length, in how they begin, or in how they end. */
  private int slot(byte[] bytes, int from, int to) {
    int length = to - from;
    long mixed = length;
    if (length >= 8) {
      mixed += (long) LONGS.get(bytes, from) * SPREAD ^ (long) LONGS.get(bytes, to - 8);
    } else {
      for (int at = from; at < to; at++) {
        mixed = mixed << 8 ^ bytes[at];
      }
    }
    return (int) ((mixed * SPREAD) >>> shift);
  }
}
