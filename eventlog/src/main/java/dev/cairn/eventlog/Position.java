package dev.cairn.eventlog;

/**
 * Where an entry stands in its stream. Opaque: compare two positions of the same partition, and
 * nothing else. There is no order across partitions.
 *
 * @param partition 0 in the embedded log
 * @param offset grows with every entry, not by one
 */
public record Position(int partition, long offset) implements Comparable<Position> {
  /** Before the first entry of partition 0. */
  public static final Position START = new Position(0, 0);

  public Position {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("Not a position: " + partition + ":" + offset);
    }
  }

  @Override
  public int compareTo(Position other) {
    if (partition != other.partition) {
      throw new IllegalArgumentException("Positions of two partitions have no order");
    }
    return Long.compare(offset, other.offset);
  }
}
