package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.CorruptLogException;
import dev.cairn.eventlog.FollowedLog;
import dev.cairn.eventlog.Lag;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Restraint;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.eventlog.disk.DiskLock;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.LogIdentity;
import dev.cairn.eventlog.format.SegmentFiles;
import dev.cairn.eventlog.reading.Positions;
import dev.cairn.eventlog.reading.Segments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The embedded event log: one folder per stream, in it segment files. One process owns the folder.
 * A position is an address, so a point read needs no index.
 */
public final class SegmentLog implements FollowedLog {
  private static final String LOCK_FILE = "lock";
  private static final long SAMPLE_NANOS = 1_000_000_000;

  private final LogSettings settings;
  private final UUID id;
  private final DiskLock lock;
  private final BlockCodec codec;
  private final Health health = new Health();
  private final DiskBudget budget;
  private final Map<Stream, StreamLog> streams = new EnumMap<>(Stream.class);
  private final AtomicReference<Optional<Restraint>> restraint =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread sampler;

  private SegmentLog(LogSettings settings, UUID id, DiskLock lock) throws IOException {
    this.settings = settings;
    this.id = id;
    this.lock = lock;
    codec = new BlockCodec(settings.compressionLevel(), settings.blockBytes());
    budget =
        new DiskBudget(
            settings.disk(), settings.folder(), settings.reserveBytes(), this::preparedBytes);
    try {
      for (Stream stream : Stream.values()) {
        streams.put(stream, open(stream));
      }
      budget.sample();
    } catch (IOException | RuntimeException failed) {
      closeStreams();
      throw failed;
    }
    sampler = Thread.ofPlatform().daemon().name("log-disk-sampler").start(this::sampleRegularly);
  }

  private StreamLog open(Stream stream) throws IOException {
    Path folder = SegmentFiles.folder(settings.folder(), stream);
    Segments segments = new Segments(settings.disk(), folder, stream, id);
    return StreamLog.open(segments, settings, codec, health, budget);
  }

  /**
   * Opens a log, or creates it. A tail that was never acknowledged is cut off.
   *
   * @throws LogUnavailableException if another process owns the folder, or the disk fails
   * @throws CorruptLogException if what was durable is damaged; nothing is changed then
   */
  public static SegmentLog open(LogSettings settings) {
    Path folder = settings.folder();
    try {
      createFolder(settings.disk(), folder);
      DiskLock lock = lock(settings.disk(), folder);
      try {
        return new SegmentLog(settings, identity(settings.disk(), folder), lock);
      } catch (IOException | RuntimeException failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new LogUnavailableException(
          "The event log in " + folder + " cannot be opened (" + failed + "); check the disk",
          failed);
    }
  }

  /** Names are forced even if they were there: an earlier process may have failed to. */
  private static void createFolder(Disk disk, Path folder) throws IOException {
    if (!disk.exists(folder)) {
      disk.createFolder(folder);
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      disk.forceFolder(parent);
    }
    disk.forceFolder(folder);
  }

  private static DiskLock lock(Disk disk, Path folder) throws IOException {
    try {
      return disk.lock(folder.resolve(LOCK_FILE));
    } catch (IOException taken) {
      throw new LogUnavailableException(
          "The event log in "
              + folder
              + " is in use by another process ("
              + taken.getMessage()
              + "); stop that process, or use another folder",
          taken);
    }
  }

  private static UUID identity(Disk disk, Path folder) throws IOException {
    if (disk.exists(folder.resolve(LogIdentity.FILE))) {
      return LogIdentity.read(disk, folder);
    }
    for (Stream stream : Stream.values()) {
      if (disk.exists(SegmentFiles.folder(folder, stream))) {
        throw new CorruptLogException(
            folder.resolve(LogIdentity.FILE)
                + " is missing although there are segments; restore it from a backup");
      }
    }
    return LogIdentity.create(disk, folder);
  }

  /** Identifies the log for ever: checkpoints name it. */
  public UUID id() {
    return id;
  }

  /** Why the log takes no entries until it is opened again; empty while all is well. */
  public Optional<String> failure() {
    return health.failure();
  }

  /**
   * Why {@code admit} would refuse so many bytes now, with what to do next; empty if it would not.
   * Promises no room, so whoever only wants to know may ask as often as they like.
   */
  public Optional<String> refusal(long bytes) {
    try {
      return health.failure().or(() -> budget.refusal(bytes));
    } catch (LogUnavailableException unreadable) {
      return Optional.of(String.valueOf(unreadable.getMessage()));
    }
  }

  @Override
  public List<Position> append(Stream stream, int partition, List<byte[]> batch) {
    int length = checkedLength(partition, batch);
    checkOpen();
    health.check();
    restraint.get().ifPresent(each -> each.awaitRoom(stream));
    budget.start(length);
    try {
      return stream(stream).append(batch, length);
    } finally {
      budget.finish(length);
    }
  }

  private static int checkedLength(int partition, List<byte[]> batch) {
    if (partition != 0) {
      throw new IllegalArgumentException("The embedded log has partition 0 only, not " + partition);
    }
    if (batch.isEmpty() || batch.size() > FrameHead.MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "A batch has 1 to " + FrameHead.MAX_ENTRIES + " entries, not " + batch.size());
    }
    long length = 0;
    for (byte[] entry : batch) {
      length += entry.length;
    }
    if (length > FrameHead.MAX_RAW_LENGTH) {
      throw new IllegalArgumentException(
          "A batch has at most " + FrameHead.MAX_RAW_LENGTH + " bytes, not " + length);
    }
    return (int) length;
  }

  private StreamLog stream(Stream stream) {
    StreamLog found = streams.get(stream);
    if (found == null) {
      throw new IllegalStateException("No folder for the stream " + stream);
    }
    return found;
  }

  private void checkOpen() {
    if (closed.get()) {
      throw GroupCommit.closed();
    }
  }

  @Override
  public void admit(long bytes) {
    checkOpen();
    health.check();
    budget.admit(bytes);
  }

  @Override
  public void release(long bytes) {
    budget.release(bytes);
  }

  @Override
  public List<LogEntry> read(Stream stream, Position from, int limit, Duration wait)
      throws InterruptedException {
    if (limit < 1) {
      throw new IllegalArgumentException("A read asks for one entry at least, not " + limit);
    }
    checkOpen();
    long deadline = System.nanoTime() + wait.toNanos();
    StreamLog log = stream(stream);
    while (true) {
      Position end = end(stream, 0);
      List<LogEntry> entries = reading(stream, () -> log.read(from, limit));
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (!entries.isEmpty() || left.isNegative() || left.isZero()) {
        return entries;
      }
      log.awaitEntries(end, left);
    }
  }

  @Override
  public List<LogEntry> get(Stream stream, List<Position> positions) {
    checkOpen();
    return reading(stream, () -> stream(stream).get(positions));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Stream stream, Reading<T> what) {
    try {
      return what.read();
    } catch (IOException failed) {
      throw new LogUnavailableException(
          "The disk failed while " + stream + " was read (" + failed + "); check it", failed);
    }
  }

  @Override
  public Position end(Stream stream, int partition) {
    checkedPartition(partition);
    return Positions.of(stream(stream).tail().entryEnd(), 0);
  }

  @Override
  public Position begin(Stream stream, int partition) {
    checkedPartition(partition);
    return Positions.of(stream(stream).begin(), 0);
  }

  private static void checkedPartition(int partition) {
    if (partition != 0) {
      throw new IllegalArgumentException("The embedded log has partition 0 only, not " + partition);
    }
  }

  @Override
  public void trim(Stream stream, Position before) {
    checkOpen();
    try {
      stream(stream).trim(trimmable(stream, before));
    } catch (IOException failed) {
      throw new LogUnavailableException(
          "The disk failed while old segments of "
              + stream
              + " were deleted ("
              + failed
              + "); check it",
          failed);
    }
  }

  /** Where a stream would begin if it were trimmed now: its followers may need more than asked. */
  public Position beginOnceTrimmed(Stream stream, Position before) {
    return stream(stream).beginOnceTrimmed(trimmable(stream, before));
  }

  private Position trimmable(Stream stream, Position before) {
    Position pinned = restraint.get().flatMap(each -> each.pinned(stream)).orElse(before);
    return pinned.compareTo(before) < 0 ? pinned : before;
  }

  /** When a stream took what it begins with; empty if it holds nothing. */
  public Optional<Instant> since(Stream stream) {
    return reading(stream, () -> stream(stream).since());
  }

  /**
   * Before which position every entry is older than an age, so that {@link #trim} can remove it;
   * the first of a segment. Age counts what the entries record: a gap between two of them is one
   * day at most, so a clock that jumps ahead makes nothing old.
   */
  public Position olderThan(Stream stream, Duration age) {
    return reading(stream, () -> stream(stream).olderThan(age));
  }

  /**
   * How a stream's hash chain ended before the segment that begins at a position: what a proof
   * needs once everything before is trimmed.
   *
   * @throws IllegalArgumentException if no segment begins there
   */
  public ChainHead chainHeadBefore(Stream stream, Position begin) {
    return stream(stream).headBefore(begin);
  }

  @Override
  public Lag lag(Stream stream, Position position) {
    return reading(stream, () -> stream(stream).lag(position));
  }

  @Override
  public long entries(Stream stream) {
    return stream(stream).tail().entries();
  }

  @Override
  public void restrain(Restraint other) {
    if (!restraint.compareAndSet(Optional.empty(), Optional.of(other))) {
      throw new IllegalStateException("The log has a restraint already; use that one");
    }
  }

  /** How a stream's hash chain ends now. */
  public ChainHead chainHead(Stream stream) {
    Tail tail = stream(stream).tail();
    return new ChainHead(
        Positions.of(tail.entryEnd(), 0), tail.last().offset(), tail.last().hash(), tail.entries());
  }

  private long preparedBytes() {
    return streams.values().stream().mapToLong(StreamLog::preparedBytes).sum();
  }

  private void sampleRegularly() {
    while (!closed.get()) {
      LockSupport.parkNanos(this, SAMPLE_NANOS);
      try {
        budget.sample();
      } catch (IOException triedAgain) {
        // What is left of the last sample runs out, and then whoever is refused learns why.
      }
    }
  }

  /** Makes durable what callers wait for, then lets the folder go. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    LockSupport.unpark(sampler);
    Threads.join(sampler);
    closeStreams();
    codec.close();
    try {
      lock.close();
    } catch (IOException failed) {
      throw new LogUnavailableException(
          "The lock of " + settings.folder() + " is stuck; end this process", failed);
    }
  }

  private void closeStreams() {
    for (StreamLog stream : streams.values()) {
      try {
        stream.close();
      } catch (IOException failed) {
        health.lose("A file of the log could not be closed", failed);
      }
    }
  }
}
