package dev.cairn.cloudtrail.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a file's text that is in memory: from the mark, or else from the position, to the
 * limit. Its fields are open to the splitter, whose inner loops run over them.
 */
final class Window {
  private static final int CHUNK_BYTES = 1 << 17;
  private static final int BEGINNING_BYTES = 1 << 16;
  private static final int NOT_MARKED = -1;

  private final InputStream text;
  private final int markedMost;
  byte[] bytes = new byte[2 * CHUNK_BYTES];
  int position;
  int limit;
  private int mark = NOT_MARKED;
  private long markOffset;
  private boolean lost;
  private byte[] lostBeginning = new byte[0];
  private long base;

  /**
   * @param markedMost the most bytes that are kept from a mark on
   */
  Window(InputStream text, int markedMost) {
    this.text = text;
    this.markedMost = markedMost;
  }

  /** The position's distance from the file's first unpacked byte. */
  long offset() {
    return base + position;
  }

  /** Keeps everything from the position on. */
  void mark() {
    mark = position;
    markOffset = offset();
    lost = false;
  }

  void unmark() {
    mark = NOT_MARKED;
    lost = false;
  }

  /** Where what is kept begins in the bytes. */
  int marked() {
    return mark;
  }

  /** The offset of the mark, even when it was lost; without one, of the position. */
  long markOffset() {
    return mark == NOT_MARKED && !lost ? offset() : markOffset;
  }

  /** Whether there was more after the mark than is kept. */
  boolean isLost() {
    return lost;
  }

  /** The first bytes after the mark, as far as the position. */
  byte[] beginning() {
    if (lost) {
      return lostBeginning;
    }
    int from = mark == NOT_MARKED ? position : mark;
    return Arrays.copyOfRange(bytes, from, Math.min(position, from + BEGINNING_BYTES));
  }

  /**
   * Reads on. Indexes into the bytes change.
   *
   * @return false at the end of the file
   */
  boolean fill() throws IOException {
    if (mark != NOT_MARKED && position - mark > markedMost) {
      lostBeginning = beginning();
      lost = true;
      mark = NOT_MARKED;
    }
    shift(mark == NOT_MARKED ? position : mark);
    if (bytes.length - limit < CHUNK_BYTES) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int count = text.read(bytes, limit, CHUNK_BYTES);
    limit += Math.max(0, count);
    return count > 0;
  }

  private void shift(int from) {
    System.arraycopy(bytes, from, bytes, 0, limit - from);
    position -= from;
    limit -= from;
    base += from;
    mark = mark == NOT_MARKED ? NOT_MARKED : 0;
  }
}
