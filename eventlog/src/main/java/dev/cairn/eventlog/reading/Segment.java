package dev.cairn.eventlog.reading;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One segment file, as readers see it: opened when first read. */
public final class Segment {
  private final Disk disk;
  private final Path path;
  private final SegmentHeader header;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable DiskFile file;

  /** A file that need not be open. */
  public Segment(Disk disk, Path path, SegmentHeader header) {
    this.disk = disk;
    this.path = path;
    this.header = header;
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** What the file begins with. */
  public SegmentHeader header() {
    return header;
  }

  long base() {
    return header.base();
  }

  /** Opens the file if need be; returns whether it was closed. */
  boolean open() throws IOException {
    lock.writeLock().lock();
    try {
      if (file != null) {
        return false;
      }
      file = disk.openToRead(path);
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Reads at a stream offset; -1 if the file is not open. */
  int read(ByteBuffer into, long offset) throws IOException {
    lock.readLock().lock();
    try {
      return file == null ? -1 : file.read(into, SegmentHeader.LENGTH + offset - base());
    } finally {
      lock.readLock().unlock();
    }
  }

  void close() throws IOException {
    lock.writeLock().lock();
    try {
      if (file != null) {
        file.close();
        file = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
