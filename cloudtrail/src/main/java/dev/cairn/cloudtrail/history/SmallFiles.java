package dev.cairn.cloudtrail.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.NRTCachingDirectory;

/**
 * Keeps the small index files that each refresh makes in memory until a commit forces them to disk:
 * most are merged away before, and making a file costs more than writing it. What is in memory only
 * is in no commit, so a crash loses what it would have lost anyway, and a replay adds it again. All
 * days share one bound; beyond it files go to disk at once.
 */
final class SmallFiles {
  private static final double MEBIBYTE = 1 << 20;

  /** A segment that is expected to be larger goes to disk at once. */
  private static final long MAX_SEGMENT_BYTES = 4L << 20;

  private final long maxBytes;
  private final Set<Cached> directories = ConcurrentHashMap.newKeySet();

  SmallFiles(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The folder of one day, with its small files in memory. */
  Directory open(Path folder) throws IOException {
    Cached directory = new Cached(FSDirectory.open(folder));
    directories.add(directory);
    return directory;
  }

  /** What is in memory now, over all days. */
  long bytes() {
    return directories.stream().mapToLong(Cached::ramBytesUsed).sum();
  }

  private final class Cached extends NRTCachingDirectory {
    Cached(Directory disk) {
      super(disk, MAX_SEGMENT_BYTES / MEBIBYTE, maxBytes / MEBIBYTE);
    }

    @Override
    protected boolean doCacheWrite(String name, IOContext context) {
      return super.doCacheWrite(name, context) && bytes() < maxBytes;
    }

    /** Writes to disk what is still in memory. */
    @Override
    public void close() throws IOException {
      directories.remove(this);
      super.close();
    }
  }
}
