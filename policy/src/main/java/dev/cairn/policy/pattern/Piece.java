package dev.cairn.policy.pattern;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What stands between two asterisks of a glob: characters, some of which may be anything. */
final class Piece {
  /**
   * After so many comparisons for each character of the text, another way of searching is taken.
   */
  private static final int PATIENCE = 8;

  private final char[] characters;
  private final BitSet free;

  /**
   * @param free the indexes at which any character will do
   */
  Piece(String characters, BitSet free) {
    this.characters = characters.toCharArray();
    this.free = free;
  }

  int length() {
    return characters.length;
  }

  boolean standsAt(String text, int at) {
    return agreement(text, at) == characters.length;
  }

  /** How many characters agree before the first that does not. */
  private int agreement(String text, int at) {
    int i = 0;
    while (i < characters.length && (text.charAt(at + i) == characters[i] || free.get(i))) {
      i++;
    }
    return i;
  }

  /** The first place at which this piece stands, or -1. */
  int find(String text, int from, int to) {
    long comparisons = (long) PATIENCE * (to - from);
    for (int at = from; at + characters.length <= to; at++) {
      int agreeing = agreement(text, at);
      if (agreeing == characters.length) {
        return at;
      }
      comparisons -= agreeing;
      if (comparisons < 0) {
        return findByBits(text, at + 1, to);
      }
    }
    return -1;
  }

  /**
   * Searches with one bit for each character of the piece: the bit at i says that the piece's first
   * i + 1 characters agree with what was read last. Each character of the text costs one step for
   * 64 characters of the piece, whatever the text is. The tables are made for each search, because
   * hardly any search comes here.
   */
  private int findByBits(String text, int from, int to) {
    Map<Character, long[]> masks = masks();
    int words = words();
    long[] anything = bits(free);
    long[] state = new long[words];
    int last = characters.length - 1;
    for (int at = from; at < to; at++) {
      long[] mask = masks.getOrDefault(text.charAt(at), anything);
      long carry = 1;
      for (int word = 0; word < words; word++) {
        long shifted = state[word] << 1 | carry;
        carry = state[word] >>> 63;
        state[word] = shifted & mask[word];
      }
      if ((state[last / 64] >>> last & 1) != 0) {
        return at - last;
      }
    }
    return -1;
  }

  private Map<Character, long[]> masks() {
    Map<Character, long[]> masks = new HashMap<>();
    for (int i = 0; i < characters.length; i++) {
      masks.computeIfAbsent(characters[i], c -> bits(free))[i / 64] |= 1L << i;
    }
    return masks;
  }

  private int words() {
    return (characters.length + 63) / 64;
  }

  private long[] bits(BitSet set) {
    long[] bits = new long[words()];
    long[] filled = set.toLongArray();
    System.arraycopy(filled, 0, bits, 0, filled.length);
    return bits;
  }
}
