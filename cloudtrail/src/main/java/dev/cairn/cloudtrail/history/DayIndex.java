package dev.cairn.cloudtrail.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The events of one UTC day. A commit holds exactly the entries before the position in its user
 * data, so that a replay adds what is missing and nothing twice. Safe for use by many threads.
 *
 * <p>Locks are taken in this order: {@code committing}, {@code refreshing}, {@code applying},
 * {@code writing}, {@code reading}.
 */
final class DayIndex {
  /** Lucene's own 10 would have events of a busy day merged once more each. */
  private static final double SEGMENTS_PER_TIER = 20;

  private static final double MIN_MERGED_SEGMENT_MEBIBYTES = 1;
  private static final double MAX_WRITER_MEBIBYTES = 1024; // HistoryStore flushes long before.

  private static final String FORMAT = "cairn.format";
  private static final String POSITION = "cairn.position";
  private static final String OLDEST = "cairn.oldest";
  private static final String NEWEST = "cairn.newest";

  private final ReentrantLock committing = new ReentrantLock();
  private final ReentrantLock refreshing = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();

  private final Path folder;
  private final MergeThread merges;
  private final Applying applying;
  private final SmallFiles smallFiles;
  private @Nullable Directory directory;
  private @Nullable IndexWriter writer;
  private @Nullable DirectoryReader reader;
  private boolean loaded;
  private boolean closed;
  private boolean uncommitted;
  private long heldBefore;
  private long oldestSeconds = Long.MAX_VALUE;
  private long newestSeconds = Long.MIN_VALUE;
  private volatile long lastUseNanos = System.nanoTime();

  DayIndex(Path folder, MergeThread merges, Applying applying, SmallFiles smallFiles) {
    this.folder = folder;
    this.merges = merges;
    this.applying = applying;
    this.smallFiles = smallFiles;
  }

  /**
   * Adds events of the batch that is being applied, unless the index holds them. The events of a
   * batch come in any order and from several threads; of one thread, many at once, because the
   * threads would wait for each other for longer than adding one takes.
   *
   * @return false if this index was closed meanwhile, and nothing was added
   */
  boolean addAll(List<EventDocument> events) throws IOException {
    writing.lock();
    try {
      if (closed) {
        return false;
      }
      load();
      for (EventDocument event : events) {
        add(event);
      }
      return true;
    } finally {
      writing.unlock();
    }
  }

  private void add(EventDocument event) throws IOException {
    if (event.offset() >= heldBefore) {
      writer().addDocument(event);
      oldestSeconds = Math.min(oldestSeconds, event.recordedSeconds());
      newestSeconds = Math.max(newestSeconds, event.recordedSeconds());
      uncommitted = true;
    }
  }

  /**
   * Says that a batch is applied.
   *
   * @param nextOffset the offset that follows the batch in the log
   */
  void holdBefore(long nextOffset) {
    writing.lock();
    try {
      heldBefore = Math.max(heldBefore, nextOffset);
      lastUseNanos = System.nanoTime();
    } finally {
      writing.unlock();
    }
  }

  private Directory directory() throws IOException {
    if (directory == null) {
      Files.createDirectories(folder);
      directory = smallFiles.open(folder);
    }
    return directory;
  }

  private void load() throws IOException {
    if (loaded || closed) {
      return;
    }
    if (Files.isDirectory(folder) && DirectoryReader.indexExists(directory())) {
      Map<String, String> data = SegmentInfos.readLatestCommit(directory()).getUserData();
      if (!HistoryStore.FORMAT.equals(data.get(FORMAT))) {
        throw new IOException(
            "History in " + folder + " has another format; run: cairn rebuild history");
      }
      heldBefore = number(data, POSITION);
      oldestSeconds = number(data, OLDEST);
      newestSeconds = number(data, NEWEST);
    }
    loaded = true;
  }

  private static long number(Map<String, String> data, String key) throws IOException {
    String text = data.get(key);
    if (text == null) {
      throw new IOException("History lacks " + key + "; run: cairn rebuild history");
    }
    return Long.parseLong(text);
  }

  private Map<String, String> commitData() {
    return Map.of(
        FORMAT, HistoryStore.FORMAT,
        POSITION, Long.toString(heldBefore),
        OLDEST, Long.toString(oldestSeconds),
        NEWEST, Long.toString(newestSeconds));
  }

  private IndexWriter writer() throws IOException {
    if (writer == null) {
      IndexWriterConfig config = new IndexWriterConfig();
      config.setIndexSort(EventDocument.ORDER);
      config.setRAMBufferSizeMB(MAX_WRITER_MEBIBYTES);
      config.setCommitOnClose(false);
      config.setMaxFullFlushMergeWaitMillis(0); // Neither a refresh nor a commit waits for a merge.
      config.setMergeScheduler(merges.scheduler());
      TieredMergePolicy policy = new TieredMergePolicy();
      policy.setFloorSegmentMB(MIN_MERGED_SEGMENT_MEBIBYTES);
      policy.setSegmentsPerTier(SEGMENTS_PER_TIER);
      config.setMergePolicy(policy);
      writer = new IndexWriter(directory(), config);
    }
    return writer;
  }

  /** Makes what was added visible to searches. */
  void refresh() throws IOException {
    refreshing.lock();
    try {
      IndexWriter source = openWriter();
      if (source != null) {
        DirectoryReader known = reader;
        DirectoryReader next =
            known == null
                ? DirectoryReader.open(source)
                : DirectoryReader.openIfChanged(known, source);
        if (next != null) {
          replaceReader(next);
        }
      }
    } finally {
      refreshing.unlock();
    }
  }

  private @Nullable IndexWriter openWriter() {
    writing.lock();
    try {
      return writer;
    } finally {
      writing.unlock();
    }
  }

  private void replaceReader(@Nullable DirectoryReader next) throws IOException {
    reading.lock();
    try {
      DirectoryReader previous = reader;
      reader = next;
      if (previous != null) {
        previous.decRef();
      }
    } finally {
      reading.unlock();
    }
  }

  /** The visible events; the caller ends with {@code decRef}. Null if there is none. */
  @Nullable DirectoryReader acquire() throws IOException {
    lastUseNanos = System.nanoTime();
    DirectoryReader known = acquireOpen();
    if (known != null) {
      return known;
    }
    refreshing.lock();
    try {
      if (reader == null && !isClosed() && Files.isDirectory(folder)) {
        Directory source = directoryToRead();
        if (DirectoryReader.indexExists(source)) {
          replaceReader(DirectoryReader.open(source));
        }
      }
      return acquireOpen();
    } finally {
      refreshing.unlock();
    }
  }

  private @Nullable DirectoryReader acquireOpen() {
    reading.lock();
    try {
      if (reader != null) {
        reader.incRef();
      }
      return reader;
    } finally {
      reading.unlock();
    }
  }

  private Directory directoryToRead() throws IOException {
    writing.lock();
    try {
      return directory();
    } finally {
      writing.unlock();
    }
  }

  private boolean isClosed() {
    writing.lock();
    try {
      return closed;
    } finally {
      writing.unlock();
    }
  }

  /** Forces what was added to disk, together with its position. */
  void commit() throws IOException {
    committing.lock();
    try {
      forceAhead();
      IndexWriter prepared = prepareCommit();
      if (prepared != null) {
        prepared.commit();
      }
    } finally {
      committing.unlock();
    }
  }

  /**
   * Forces all files that there are by now. The commit would force them too, but nothing can be
   * added while it does, and what cannot be added does not become visible.
   */
  private void forceAhead() throws IOException {
    IndexWriter source = uncommittedWriter();
    if (source != null) {
      try (DirectoryReader present = DirectoryReader.open(source)) {
        source.getDirectory().sync(dataFiles(present)); // The reader keeps them from deletion.
      }
    }
  }

  /** A segments file is no part of the data: an earlier commit's may be gone. */
  private static List<String> dataFiles(DirectoryReader present) throws IOException {
    return present.getIndexCommit().getFileNames().stream()
        .filter(name -> !name.startsWith(IndexFileNames.SEGMENTS))
        .toList();
  }

  private @Nullable IndexWriter uncommittedWriter() {
    writing.lock();
    try {
      return uncommitted ? writer : null;
    } finally {
      writing.unlock();
    }
  }

  /** Nothing is added while the position is set and the commit's content is fixed. */
  private @Nullable IndexWriter prepareCommit() throws IOException {
    applying.pause();
    writing.lock();
    try {
      if (writer == null || !uncommitted) {
        return null;
      }
      writer.setLiveCommitData(commitData().entrySet());
      writer.prepareCommit();
      uncommitted = false;
      return writer;
    } finally {
      writing.unlock();
      applying.resume();
    }
  }

  /** Writes what is in memory to index files, without forcing them. */
  void flush() throws IOException {
    writing.lock();
    try {
      if (writer != null) {
        writer.flush();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Merges everything into one segment; searches of old days then look in one place. */
  void mergeFully() throws IOException {
    committing.lock();
    try {
      IndexWriter open = openWriter();
      if (open != null) {
        open.forceMerge(1);
        markUncommitted();
      }
    } finally {
      committing.unlock();
    }
  }

  private void markUncommitted() {
    writing.lock();
    try {
      uncommitted = true;
    } finally {
      writing.unlock();
    }
  }

  /** Commits and stops writing, to free memory. Adding opens it again. */
  void closeWriter() throws IOException {
    committing.lock();
    refreshing.lock();
    try {
      commit();
      writing.lock();
      try {
        if (writer != null && !uncommitted) {
          replaceReader(null); // The writer keeps files that a reader of its own still reads.
          writer.close();
          writer = null;
        }
      } finally {
        writing.unlock();
      }
    } finally {
      refreshing.unlock();
      committing.unlock();
    }
  }

  /** Frees the memory of searches; the next one opens the files again. */
  void closeReader() throws IOException {
    refreshing.lock();
    try {
      if (openWriter() == null) {
        replaceReader(null);
      }
    } finally {
      refreshing.unlock();
    }
  }

  /** Ends all use. What was not committed is lost, and added again by a replay. */
  void close() throws IOException {
    committing.lock();
    refreshing.lock();
    writing.lock();
    try {
      closed = true;
      replaceReader(null);
      if (writer != null) {
        writer.rollback();
        writer = null;
      }
      if (directory != null) {
        directory.close();
        directory = null;
      }
    } finally {
      writing.unlock();
      refreshing.unlock();
      committing.unlock();
    }
  }

  /** Whether every event in it was recorded before this time. */
  boolean isOlderThan(long recordedSeconds) throws IOException {
    writing.lock();
    try {
      load();
      return newestSeconds < recordedSeconds;
    } finally {
      writing.unlock();
    }
  }

  /** When its oldest event was recorded. */
  long oldestSeconds() throws IOException {
    writing.lock();
    try {
      load();
      return oldestSeconds;
    } finally {
      writing.unlock();
    }
  }

  long memoryBytes() {
    writing.lock();
    try {
      return writer == null ? 0 : writer.ramBytesUsed();
    } finally {
      writing.unlock();
    }
  }

  boolean isWriting() {
    return openWriter() != null;
  }

  long lastUseNanos() {
    return lastUseNanos;
  }

  Path folder() {
    return folder;
  }
}
