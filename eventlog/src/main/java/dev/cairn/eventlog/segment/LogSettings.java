package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.disk.Disk;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * How a log is opened.
 *
 * @param folder belongs to the log alone; its parent exists
 * @param segmentBytes of a full-grown segment file, from 64 KiB to 1 GiB; a stream's first segment
 *     is smaller and each doubles the one before
 * @param reserveBytes of the disk that stay free: {@code admit} refuses at the reserve, {@code
 *     append} at half of it
 * @param compressionLevel zstd's, 1 to 19
 * @param blockBytes entries that are compressed together have about so many bytes; as many are
 *     decompressed for a point read
 * @param cacheBytes of each stream's decoded blocks, newest first in the log's working. They live
 *     too long for the young generation and not long enough for the old: a larger cache is copied
 *     by each collection and costs more than the reads that it saves
 * @param disk where the files are
 * @param clock gives ingest times
 */
public record LogSettings(
    Path folder,
    long segmentBytes,
    long reserveBytes,
    int compressionLevel,
    int blockBytes,
    long cacheBytes,
    Disk disk,
    InstantSource clock) {
  public static final long LEAST_SEGMENT_BYTES = 64 << 10;
  public static final long MOST_SEGMENT_BYTES = 1 << 30;

  public LogSettings {
    inRange("segmentBytes", segmentBytes, LEAST_SEGMENT_BYTES, MOST_SEGMENT_BYTES);
    inRange("reserveBytes", reserveBytes, 0, Long.MAX_VALUE);
    inRange("compressionLevel", compressionLevel, 1, 19);
    inRange("blockBytes", blockBytes, 1 << 10, 1 << 20);
    inRange("cacheBytes", cacheBytes, 0, Long.MAX_VALUE);
  }

  private static void inRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
  }

  /** Segments of 64 MiB, 1 GiB of reserve, zstd 1, blocks of 32 KiB, 4 MiB of cache a stream. */
  public static LogSettings of(Path folder) {
    return new LogSettings(
        folder, 64 << 20, 1 << 30, 1, 32 << 10, 4 << 20, Disk.real(), InstantSource.system());
  }

  public LogSettings withSegmentBytes(long bytes) {
    return new LogSettings(
        folder, bytes, reserveBytes, compressionLevel, blockBytes, cacheBytes, disk, clock);
  }

  public LogSettings withReserveBytes(long bytes) {
    return new LogSettings(
        folder, segmentBytes, bytes, compressionLevel, blockBytes, cacheBytes, disk, clock);
  }

  public LogSettings withCompressionLevel(int level) {
    return new LogSettings(
        folder, segmentBytes, reserveBytes, level, blockBytes, cacheBytes, disk, clock);
  }

  public LogSettings withCacheBytes(long bytes) {
    return new LogSettings(
        folder, segmentBytes, reserveBytes, compressionLevel, blockBytes, bytes, disk, clock);
  }

  public LogSettings withDisk(Disk other) {
    return new LogSettings(
        folder, segmentBytes, reserveBytes, compressionLevel, blockBytes, cacheBytes, other, clock);
  }

  public LogSettings withClock(InstantSource other) {
    return new LogSettings(
        folder, segmentBytes, reserveBytes, compressionLevel, blockBytes, cacheBytes, disk, other);
  }
}
