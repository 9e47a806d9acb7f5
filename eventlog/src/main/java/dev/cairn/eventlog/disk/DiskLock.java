package dev.cairn.eventlog.disk;

import java.io.IOException;

/** One process's right to a folder. */
public interface DiskLock extends AutoCloseable {
  @Override
  void close() throws IOException;
}
