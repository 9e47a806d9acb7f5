package dev.cairn.server.faults;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.disk.DiskLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The machine's own disk, that a test can fill and break. */
final class BreakableDisk implements Disk {
  private final Disk disk = Disk.real();
  private volatile long mostFreeBytes = Long.MAX_VALUE;
  private final AtomicBoolean nextForceFails = new AtomicBoolean();
  private volatile boolean broken;

  /** Fills the disk up to so many free bytes. */
  void fill(long leftBytes) {
    mostFreeBytes = leftBytes;
  }

  /** The next force fails; the one after it would work again. */
  void failNextForce() {
    nextForceFails.set(true);
  }

  /** Whether a force has failed. */
  boolean broke() {
    return broken;
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return new Breakable(disk.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new Breakable(disk.open(file));
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return disk.openToRead(file);
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
    return Math.min(mostFreeBytes, disk.freeBytes(folder));
  }

  @Override
  public DiskLock lock(Path file) throws IOException {
    return disk.lock(file);
  }

  private final class Breakable implements DiskFile {
    private final DiskFile file;

    Breakable(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      file.write(bytes, at);
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
      return file.read(into, at);
    }

    @Override
    public void force() throws IOException {
      if (nextForceFails.compareAndSet(true, false)) {
        broken = true;
        throw new IOException("Injected: the force failed");
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
}
