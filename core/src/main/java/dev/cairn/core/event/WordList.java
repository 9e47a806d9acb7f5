package dev.cairn.core.event;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Words as they are indexed: in UTF-8, one behind the other. Texts are made of them only for those
 * who ask, since an index does not.
 */
public final class WordList extends AbstractList<String> implements RandomAccess {
  /** No word. */
  public static final WordList EMPTY = new WordList(new byte[0], new int[0]);

  private final byte[] bytes;
  private final int[] ends;

  private WordList(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Copies the first words of an array, except one. */
  static WordList of(byte[] bytes, int[] ends, int count, String excluded) {
    byte[] unwanted = excluded.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(bytes, from, ends[i], unwanted, 0, unwanted.length)) {
        return without(i, from, bytes, ends, count);
      }
      from = ends[i];
    }
    return new WordList(Arrays.copyOf(bytes, from), Arrays.copyOf(ends, count));
  }

  private static WordList without(int index, int from, byte[] bytes, int[] ends, int count) {
    int length = ends[index] - from;
    byte[] kept = Arrays.copyOf(bytes, ends[count - 1] - length);
    System.arraycopy(bytes, ends[index], kept, from, kept.length - from);
    int[] keptEnds = Arrays.copyOf(ends, count - 1);
    for (int i = index; i < keptEnds.length; i++) {
      keptEnds[i] = ends[i + 1] - length;
    }
    return new WordList(kept, keptEnds);
  }

  @Override
  public int size() {
    return ends.length;
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, ends.length);
    return new String(bytes, start(index), lengthBytes(index), StandardCharsets.UTF_8);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** How many bytes of UTF-8 a word has. */
  public int lengthBytes(int index) {
    return ends[index] - start(index);
  }

  /** Copies a word's UTF-8 to a place in an array. */
  public void copy(int index, byte[] into, int at) {
    System.arraycopy(bytes, start(index), into, at, lengthBytes(index));
  }
}
