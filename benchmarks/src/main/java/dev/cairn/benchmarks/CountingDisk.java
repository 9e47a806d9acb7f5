package dev.cairn.benchmarks;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.disk.ForwardingDisk;
import dev.cairn.eventlog.disk.ForwardingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's disk; counts the forces that appends waited for, and the bytes they wrote. */
final class CountingDisk extends ForwardingDisk {
  private final AtomicLong forces = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  CountingDisk() {
    super(Disk.real());
  }

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

  @Override
  protected DiskFile opened(DiskFile file) {
    return new Counting(file);
  }

  private final class Counting extends ForwardingFile {
    Counting(DiskFile file) {
      super(file);
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      if (isWriter()) {
        written.addAndGet(bytes.remaining());
      }
      super.write(bytes, at);
    }

    @Override
    public void writeAndForce(ByteBuffer bytes, long at) throws IOException {
      if (isWriter()) {
        written.addAndGet(bytes.remaining());
        forces.incrementAndGet();
      }
      super.writeAndForce(bytes, at);
    }

    @Override
    public void force() throws IOException {
      if (isWriter()) {
        forces.incrementAndGet();
      }
      super.force();
    }
  }
}
