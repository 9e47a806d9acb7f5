package dev.cairn.eventlog.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A decompressed block: entries are cut out of it as they are asked for. */
public final class RawBlock {
  private final byte[] raw;
  private final int[] ends;

  private RawBlock(byte[] raw, int[] ends) {
    this.raw = raw;
    this.ends = ends;
  }

  /** Returns null if the lengths in the block do not add up. */
  static @Nullable RawBlock of(byte[] raw, int entries) {
    int at = entries * Integer.BYTES;
    if (at > raw.length) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(raw);
    int[] ends = new int[entries];
    for (int i = 0; i < entries; i++) {
      int length = in.getInt();
      if (length < 0 || length > raw.length - at) {
        return null;
      }
      at += length;
      ends[i] = at;
    }
    return at == raw.length ? new RawBlock(raw, ends) : null;
  }

  /** A copy of one entry. */
  public byte[] entry(int index) {
    int from = index == 0 ? ends.length * Integer.BYTES : ends[index - 1];
    return Arrays.copyOfRange(raw, from, ends[index]);
  }

  /** What the block takes in memory, in bytes. */
  public int weight() {
    return raw.length + ends.length * Integer.BYTES;
  }
}
