package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A disk whose n-th call fails: a write after half of its bytes, a force so that its writes are
 * forgotten. Later calls work again, so that only what the log itself remembers protects it.
 */
public final class FaultyDisk implements Disk {
  private final SimulatedDisk disk;
  private final long failAt;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicReference<String> failed = new AtomicReference<>("");

  /**
   * @param failAt counted from 1
   */
  public FaultyDisk(SimulatedDisk disk, long failAt) {
    this.disk = disk;
    this.failAt = failAt;
  }

  /** The call that failed; empty if none did. */
  public String failed() {
    return failed.get();
  }

  private boolean fails(String call) {
    if (calls.incrementAndGet() != failAt) {
      return false;
    }
    failed.set(call + " on " + Thread.currentThread().getName());
    return true;
  }

  private void check(String call) throws IOException {
    if (fails(call)) {
      throw new IOException("Injected: " + call);
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    check("createFolder " + folder);
    disk.createFolder(folder);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    check("create " + file);
    return new Faulty(disk.create(file), file);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    check("open " + file);
    return new Faulty(disk.open(file), file);
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    check("openToRead " + file);
    return new Faulty(disk.openToRead(file), file);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    check("exists " + path);
    return disk.exists(path);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    check("list " + folder);
    return disk.list(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    check("rename " + from + " to " + to);
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    check("delete " + file);
    disk.delete(file);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    check("forceFolder " + folder);
    disk.forceFolder(folder);
  }

  @Override
  public long freeBytes(Path folder) throws IOException {
    check("freeBytes " + folder);
    return disk.freeBytes(folder);
  }

  @Override
  public DiskLock lock(Path file) throws IOException {
    check("lock " + file);
    return disk.lock(file);
  }

  private final class Faulty implements DiskFile {
    private final DiskFile file;
    private final Path path;

    Faulty(DiskFile file, Path path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      if (fails("write " + path + " at " + at)) {
        bytes.limit(bytes.position() + bytes.remaining() / 2);
        file.write(bytes, at);
        throw new IOException("Injected: write");
      }
      file.write(bytes, at);
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
      check("read " + path + " at " + at);
      return file.read(into, at);
    }

    @Override
    public void force() throws IOException {
      if (fails("force " + path)) {
        disk.forgetPending(file);
        throw new IOException("Injected: force");
      }
      file.force();
    }

    @Override
    public long size() throws IOException {
      check("size " + path);
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
      check("close " + path);
    }
  }
}
