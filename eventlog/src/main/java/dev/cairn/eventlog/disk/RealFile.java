package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file behind a channel. An interrupted reader closes a {@link FileChannel} for everybody, so
 * reads open it again and go on; the reader stays interrupted.
 */
final class RealFile implements DiskFile {
  private final Path path;
  private final Set<OpenOption> options;
  private final Object reopening = new Object();
  private volatile FileChannel channel;
  private volatile boolean closed;

  RealFile(Path path, Set<? extends OpenOption> options) throws IOException {
    this.path = path;
    this.options = Set.copyOf(options);
    channel = FileChannel.open(path, options);
  }

  @Override
  public void write(ByteBuffer bytes, long at) throws IOException {
    FileChannel current = channel;
    long to = at;
    while (bytes.hasRemaining()) {
      to += current.write(bytes, to);
    }
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    boolean interrupted = false;
    int start = into.position();
    try {
      while (true) {
        FileChannel current = channel;
        try {
          return fill(current, into, at - start);
        } catch (ClosedByInterruptException stop) {
          interrupted |= Thread.interrupted();
          reopen(current, stop);
        } catch (ClosedChannelException byAnotherReader) {
          reopen(current, byAnotherReader);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * @param origin where the buffer's index 0 stands in the file
   */
  private static int fill(FileChannel channel, ByteBuffer into, long origin) throws IOException {
    int before = into.position();
    while (into.hasRemaining()) {
      if (channel.read(into, origin + into.position()) < 0) {
        break;
      }
    }
    return into.position() - before;
  }

  private void reopen(FileChannel broken, ClosedChannelException cause) throws IOException {
    synchronized (reopening) {
      if (closed) {
        throw cause;
      }
      if (channel == broken) {
        channel = FileChannel.open(path, options);
      }
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    synchronized (reopening) {
      closed = true;
      channel.close();
    }
  }
}
