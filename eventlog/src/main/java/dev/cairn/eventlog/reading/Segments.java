package dev.cairn.eventlog.reading;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.TrimmedException;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskFile;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.format.SegmentHeader;
import dev.cairn.eventlog.format.SegmentScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The segments of one stream, and reads across them. Keeps a bounded number of files open. */
public final class Segments {
  private static final int MAX_OPEN = 128;

  private final Disk disk;
  private final Path folder;
  private final Stream stream;
  private final UUID logId;
  private final ConcurrentSkipListMap<Long, Segment> byBase = new ConcurrentSkipListMap<>();
  private final ArrayDeque<Segment> opened = new ArrayDeque<>();

  /** Knows of no segment before {@link #load}. */
  public Segments(Disk disk, Path folder, Stream stream, UUID logId) {
    this.disk = disk;
    this.folder = folder;
    this.stream = stream;
    this.logId = logId;
  }

  /** Where the files are. */
  public Disk disk() {
    return disk;
  }

  /** Of this stream alone. */
  public Path folder() {
    return folder;
  }

  /** Whose segments these are. */
  public Stream stream() {
    return stream;
  }

  /** The log's identity, which each segment's header names. */
  public UUID logId() {
    return logId;
  }

  /** Takes stock of the folder, and forces its names: an earlier process may have failed to. */
  public void load() throws IOException {
    if (!disk.exists(folder)) {
      return;
    }
    disk.forceFolder(folder);
    Path spare = folder.resolve(SegmentFiles.SPARE);
    if (disk.exists(spare)) {
      disk.delete(spare);
    }
    long mostlyEnds = -1;
    for (Path path : SegmentFiles.list(disk, folder)) {
      mostlyEnds = load(path, mostlyEnds);
    }
  }

  /**
   * @param reach how far the segment before reaches at most; -1 if there is none
   * @return the same of this segment
   */
  private long load(Path path, long reach) throws IOException {
    try (DiskFile file = disk.openToRead(path)) {
      SegmentHeader header = SegmentScan.header(file, path.toString());
      if (header.stream() != stream
          || !header.logId().equals(logId)
          || !path.getFileName().toString().equals(SegmentFiles.name(header.base()))) {
        throw new CorruptLogException(
            path + " belongs elsewhere, says its header; put the right file in its place");
      }
      if (reach >= 0 && header.base() > reach) {
        throw new CorruptLogException(
            "A segment before "
                + path
                + " is missing: entries from stream offset "
                + reach
                + " are gone; restore the file from a backup");
      }
      byBase.put(header.base(), new Segment(disk, path, header));
      return header.base() + file.size() - SegmentHeader.LENGTH;
    }
  }

  /** Makes the folder unless it is there, and its name durable. */
  public void createFolder() throws IOException {
    if (!disk.exists(folder)) {
      disk.createFolder(folder);
      Path parent = folder.getParent();
      if (parent != null) {
        disk.forceFolder(parent);
      }
    }
  }

  /** Adds the segment that is in use from now on. */
  public void add(Segment segment) {
    byBase.put(segment.base(), segment);
  }

  /** The segment in use; null in a stream without one. */
  public @Nullable Segment last() {
    Map.Entry<Long, Segment> last = byBase.lastEntry();
    return last == null ? null : last.getValue();
  }

  /** The stream offset of the first frame that is still there; 0 in a new stream. */
  public long begin() {
    Map.Entry<Long, Segment> first = byBase.firstEntry();
    return first == null ? 0 : first.getKey();
  }

  /** What each segment begins with, in order. */
  public List<SegmentHeader> headers() {
    return byBase.values().stream().map(Segment::header).toList();
  }

  /** Whether a later segment has begun, so that this one gets no more frames. */
  public boolean isSealed(long base) {
    return byBase.higherKey(base) != null;
  }

  /** The segment in which a stream offset lies. */
  Segment holding(long offset) {
    Map.Entry<Long, Segment> floor = byBase.floorEntry(offset);
    if (floor == null) {
      throw trimmed(offset);
    }
    return floor.getValue();
  }

  /** What to throw at whoever asks for a stream offset before {@link #begin}. */
  public TrimmedException trimmed(long offset) {
    return new TrimmedException(
        "Retention has removed stream offset "
            + offset
            + " of "
            + stream
            + "; it begins at "
            + begin());
  }

  /** Reads from a segment, as far as its file reaches; opens it if need be. */
  int read(Segment segment, ByteBuffer into, long offset) throws IOException {
    while (true) {
      int length = segment.read(into, offset);
      if (length >= 0) {
        return length;
      }
      open(segment, offset);
    }
  }

  private void open(Segment segment, long offset) throws IOException {
    try {
      if (segment.open()) {
        remember(segment);
      }
    } catch (IOException gone) {
      if (byBase.get(segment.base()) != segment) {
        throw trimmed(offset);
      }
      throw gone;
    }
  }

  private void remember(Segment segment) throws IOException {
    Segment oldest = null;
    synchronized (opened) {
      opened.addLast(segment);
      if (opened.size() > MAX_OPEN) {
        oldest = opened.removeFirst();
      }
    }
    if (oldest != null) {
      oldest.close();
    }
  }

  /** What {@link #begin} would be after {@link #trim}. */
  public long beginOnceTrimmed(long before) {
    Long base = byBase.floorKey(before);
    return base == null ? begin() : base;
  }

  /** Deletes each segment that ends at or before a stream offset; the last one stays. */
  public synchronized void trim(long before) throws IOException {
    while (byBase.size() > 1) {
      Segment first = byBase.firstEntry().getValue();
      Long next = byBase.higherKey(first.base());
      if (next == null || next > before) {
        return;
      }
      remove(first);
    }
  }

  /**
   * The folder is forced after each, so that a crash leaves no gap. A segment is forgotten first:
   * who reads it from now on learns that it is trimmed, and not that a file is missing.
   */
  private void remove(Segment segment) throws IOException {
    byBase.remove(segment.base());
    try {
      if (disk.exists(segment.path())) { // An earlier try may have failed once it was done.
        disk.delete(segment.path());
      }
    } catch (IOException stillThere) {
      byBase.put(segment.base(), segment);
      throw stillThere;
    }
    synchronized (opened) {
      opened.remove(segment);
    }
    segment.close();
    disk.forceFolder(folder);
  }

  /** Closes every file; no read is under way. */
  public void close() throws IOException {
    for (Segment segment : byBase.values()) {
      segment.close();
    }
  }
}
