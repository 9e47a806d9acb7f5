package dev.cairn.benchmarks;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.disk.DiskLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's disk; counts the forces that appends waited for, and the bytes they wrote. */
final class CountingDisk implements Disk {
  private final Disk disk = Disk.real();
  private final AtomicLong forces = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  long forces() {
    return forces.get();
  }

  /** Bytes that the writer's thread wrote. */
  long written() {
    return written.get();
  }

  private static boolean isWriter() {
    return Thread.currentThread().getName().startsWith("log-writer");
  }

  private final class Counting implements DiskFile {
    private final DiskFile file;

    Counting(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      if (isWriter()) {
        written.addAndGet(bytes.remaining());
      }
      file.write(bytes, at);
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
      return file.read(into, at);
    }

    @Override
    public void force() throws IOException {
      if (isWriter()) {
        forces.incrementAndGet();
      }
      file.force();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return new Counting(disk.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new Counting(disk.open(file));
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return new Counting(disk.openToRead(file));
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return disk.exists(path);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    disk.forceFolder(folder);
  }

  @Override
  public long freeBytes(Path folder) throws IOException {
    return disk.freeBytes(folder);
  }

  @Override
  public DiskLock lock(Path file) throws IOException {
    return disk.lock(file);
  }
}
