package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.SegmentFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The next segment, filled with zeros ahead of need: then an append changes no metadata and a force
 * writes nothing but the entries. A thread of its own prepares it, no faster than the segment in
 * use fills up, so that it does not steal the disk from appends. All but that thread is called by
 * the writer only.
 */
final class Spare {
  /** An append waits for the disk behind one of these at most. */
  private static final int CHUNK = 256 << 10;

  /** Preparation starts at a quarter of the segment in use and ends at three quarters. */
  private static final double STARTS_AT = 0.25;

  private static final double SPEED = 2;
  private static final long PACE_NANOS = 5_000_000;

  private final Disk disk;
  private final Path path;
  private final DiskBudget budget;
  private @Nullable Thread worker;
  private @Nullable Prepared prepared;
  private volatile double filled;
  private volatile boolean needed;
  private volatile boolean closed;

  /** A file of zeros, forced. */
  record Prepared(DiskFile file, Path path, long size) {}

  Spare(Disk disk, Path folder, DiskBudget budget) {
    this.disk = disk;
    path = folder.resolve(SegmentFiles.SPARE);
    this.budget = budget;
  }

  /**
   * Says how much of the segment in use is taken, from 0 to 1.
   *
   * @param size of the spare to prepare, in bytes
   */
  void filled(double fraction, long size) {
    filled = fraction;
    if (fraction > STARTS_AT && worker == null) {
      needed = false;
      worker = Thread.ofPlatform().daemon().name("log-spare").start(() -> prepareAhead(size));
    }
  }

  private void prepareAhead(long size) {
    try {
      prepared = prepare(size);
    } catch (IOException tryAgainWhenNeeded) {
      // Whoever takes the spare prepares it then, and is told why if that fails too.
      prepared = null;
    }
  }

  /** The spare, as soon as it is ready; prepared now if nothing was prepared ahead. */
  Prepared take(long size) throws IOException {
    needed = true;
    awaitWorker();
    Prepared ready = prepared;
    prepared = null;
    return ready == null ? prepare(size) : ready;
  }

  private void awaitWorker() {
    Thread working = worker;
    if (working != null) {
      LockSupport.unpark(working);
      Threads.join(working);
      worker = null;
    }
  }

  private Prepared prepare(long size) throws IOException {
    budget.checkRoomForFile(size);
    try {
      if (disk.exists(path)) {
        disk.delete(path);
      }
      DiskFile file = disk.create(path);
      try {
        fill(file, size);
      } catch (IOException | RuntimeException full) {
        file.close();
        throw full;
      }
      return new Prepared(file, path, size);
    } catch (IOException full) {
      throw new NoRoomException("No new segment could be prepared in " + path.getParent(), full);
    }
  }

  private void fill(DiskFile file, long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, size));
    for (long at = 0; at < size; at += zeros.capacity()) {
      pace((double) at / size);
      if (closed) {
        throw new IOException("the log is closing");
      }
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      if (needed) {
        file.write(zeros, at);
      } else {
        file.writeAndForce(zeros, at);
      }
    }
    file.force();
  }

  private void pace(double done) {
    while (done > (filled - STARTS_AT) * SPEED && !needed && !closed) {
      LockSupport.parkNanos(this, PACE_NANOS);
    }
  }

  /** Gives up what was prepared. */
  void close() throws IOException {
    closed = true;
    awaitWorker();
    if (prepared != null) {
      prepared.file().close();
      disk.delete(prepared.path());
      prepared = null;
    }
  }
}
