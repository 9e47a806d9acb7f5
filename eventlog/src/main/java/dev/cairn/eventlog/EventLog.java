package dev.cairn.eventlog;

import java.time.Duration;
import java.util.List;

/**
 * Append-only streams. Safe for use by many threads.
 *
 * <p>Once an append has returned, its entries survive a crash of the process and of the machine,
 * and every later read sees them. A batch is all or nothing. After a failed force the log refuses
 * further appends until it is opened again, because what the disk holds is no longer known.
 */
public interface EventLog extends AutoCloseable {
  /**
   * Appends a batch and returns the position of each of its entries, once durable.
   *
   * @param batch at least one entry; at most 4,096 entries and 16 MiB together. The arrays are kept
   *     for readers, so never change them
   * @throws LogUnavailableException if nothing was appended and nothing can be for now: disk full,
   *     a force failed, a follower lags too far, or the log is closed
   */
  List<Position> append(Stream stream, int partition, List<byte[]> batch);

  /**
   * Says whether an append of so many bytes would find room now. Callers ask before they do
   * something that must not happen unrecorded.
   *
   * @throws LogUnavailableException with what to do next, if not
   */
  void admit(long bytes);

  /**
   * Gives back what {@link #admit} promised, once the append has been made. A promise that nobody
   * gives back runs out by itself, after seconds in which it keeps room from others.
   */
  void release(long bytes);

  /**
   * Entries at and after a position, in order: at most {@code limit}, empty when none has come
   * within {@code wait}.
   *
   * @throws TrimmedException if retention has removed the position
   */
  List<LogEntry> read(Stream stream, Position from, int limit, Duration wait)
      throws InterruptedException;

  /**
   * The entries at exactly these positions, in the order asked for.
   *
   * @throws TrimmedException if retention has removed one of them
   * @throws IllegalArgumentException if one of them was never given out
   */
  List<LogEntry> get(Stream stream, List<Position> positions);

  /**
   * Behind the last entry: everything before it is durable, and the next entry will stand here or
   * after. A reader that has taken every entry stands exactly here.
   */
  Position end(Stream stream, int partition);

  /** The first position that is still readable. */
  Position begin(Stream stream, int partition);

  /** Removes whole segments before a position, never past what a follower still needs. */
  void trim(Stream stream, Position before);

  @Override
  void close();
}
