package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Safe for many readers; one thread at a time writes. */
public interface DiskFile extends AutoCloseable {
  /** Writes everything that remains in the buffer. What was not forced may be lost or torn. */
  void write(ByteBuffer bytes, long at) throws IOException;

  /**
   * Fills what remains of the buffer, as far as the file reaches.
   *
   * @return how many bytes were read, 0 at or after the end of the file
   */
  int read(ByteBuffer into, long at) throws IOException;

  /** Returns once everything written before survives a crash of the machine. */
  void force() throws IOException;

  /**
   * Writes everything that remains in the buffer; returns once that and everything written before
   * survives a crash of the machine. May be quicker than a write and a force.
   */
  default void writeAndForce(ByteBuffer bytes, long at) throws IOException {
    write(bytes, at);
    force();
  }

  /** The size in bytes. */
  long size() throws IOException;

  @Override
  void close() throws IOException;
}
