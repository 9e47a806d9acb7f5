package dev.cairn.server.faults;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.disk.ForwardingDisk;
import dev.cairn.eventlog.disk.ForwardingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The machine's own disk, that a test can fill and break. */
final class BreakableDisk extends ForwardingDisk {
  private volatile long mostFreeBytes = Long.MAX_VALUE;
  private final AtomicBoolean nextForceFails = new AtomicBoolean();
  private volatile boolean broken;

  BreakableDisk() {
    super(Disk.real());
  }

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
  protected DiskFile opened(DiskFile file) {
    return new Breakable(file);
  }

  @Override
  public long freeBytes(Path folder) throws IOException {
    return Math.min(mostFreeBytes, super.freeBytes(folder));
  }

  private final class Breakable extends ForwardingFile {
    Breakable(DiskFile file) {
      super(file);
    }

    @Override
    public void writeAndForce(ByteBuffer bytes, long at) throws IOException {
      write(bytes, at);
      force();
    }

    @Override
    public void force() throws IOException {
      if (nextForceFails.compareAndSet(true, false)) {
        broken = true;
        throw new IOException("Injected: the force failed");
      }
      super.force();
    }
  }
}
