package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system, as far as the event log needs one. Contents survive a crash once {@link
 * DiskFile#force} has returned; names, once {@link #forceFolder} of their folder has.
 */
public interface Disk {
  /** The machine's own file system. */
  static Disk real() {
    return new RealDisk();
  }

  /** Creates a folder that only its owner may enter. Its parent exists. */
  void createFolder(Path folder) throws IOException;

  /** Creates an empty file that only its owner may read and write; fails if it exists. */
  DiskFile create(Path file) throws IOException;

  /** Opens an existing file for reading and writing. */
  DiskFile open(Path file) throws IOException;

  /** Opens an existing file for reading. */
  DiskFile openToRead(Path file) throws IOException;

  boolean exists(Path path) throws IOException;

  /** What a folder holds, sorted by name. */
  List<Path> list(Path folder) throws IOException;

  /** Gives a file another name in the same folder, in one step. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Makes the names in a folder survive a crash. */
  void forceFolder(Path folder) throws IOException;

  /** How many bytes the folder's file system can still take. */
  long freeBytes(Path folder) throws IOException;

  /**
   * Keeps every other process out, until closed. The lock ends with the process.
   *
   * @throws IOException if another process, or another owner in this one, holds the lock
   */
  DiskLock lock(Path file) throws IOException;
}
