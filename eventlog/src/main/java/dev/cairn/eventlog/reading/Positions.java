package dev.cairn.eventlog.reading;

import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.format.FrameHead;

/**
 * A position holds its frame's stream offset and the entry's index within, so it is its address.
 */
public final class Positions {
  private static final int INDEX_BITS = Integer.numberOfTrailingZeros(FrameHead.MAX_ENTRIES);

  private Positions() {}

  /** The position of an entry: its frame's stream offset and its index within. */
  public static Position of(long frameOffset, int index) {
    return new Position(0, frameOffset << INDEX_BITS | index);
  }

  /** The stream offset of the frame in which the entry stands. */
  public static long frame(Position position) {
    if (position.partition() != 0) {
      throw new IllegalArgumentException(
          "The embedded log has partition 0 only, not " + position.partition());
    }
    return position.offset() >>> INDEX_BITS;
  }

  /** The entry's index within its frame. */
  public static int index(Position position) {
    return (int) (position.offset() & (FrameHead.MAX_ENTRIES - 1));
  }
}
