package dev.cairn.cloudtrail.history;

import dev.cairn.cloudtrail.history.DaySearch.Bounds;
import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.cloudtrail.history.HistoryQuery.Page;
import dev.cairn.core.Folders;
import dev.cairn.core.event.EventCategory;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;

/**
 * One folder of event history: a folder for each day, and a {@link SavedPosition}. Passive; {@link
 * HistoryUpkeep} refreshes, commits and expires. One thread applies, any may search.
 */
final class HistoryStore implements AutoCloseable {
  /** The form of the terms and numbers in the index; another one is rebuilt from the log. */
  static final String FORMAT = "1";

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Events of absurd times share the first or the last day, so that days stay few. */
  private static final long FIRST_DAY = LocalDate.of(2010, 1, 1).toEpochDay();

  private static final long LAST_DAY = LocalDate.of(2099, 12, 31).toEpochDay();
  private static final int EVENTS_BETWEEN_BOUNDS = 512;
  private static final long IDLE_WRITER_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long IDLE_READER_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long SMALL_FILES_BYTES = 32L << 20;
  private static final String POSITION_FILE = "position";
  private static final String EXPIRED = "expired-";

  private final Path folder;
  private final HistorySettings settings;
  private final Clock clock;
  private final MergeThread merges;
  private final NavigableMap<Long, DayIndex> days = new ConcurrentSkipListMap<>();
  private final Set<DayIndex> stale = ConcurrentHashMap.newKeySet();
  private final ReentrantLock refreshing = new ReentrantLock();
  private final ReentrantLock committing = new ReentrantLock();
  private final Applying applying = new Applying();
  private final SmallFiles smallFiles = new SmallFiles(SMALL_FILES_BYTES);
  private final List<Indexer> indexers = new ArrayList<>();
  private volatile SavedPosition applied;
  private volatile SavedPosition saved;
  private final AtomicLong events = new AtomicLong();
  private final AtomicReference<Unreadable> unreadable =
      new AtomicReference<>(new Unreadable(0, ""));

  /**
   * Entries of the log that are no events and therefore cannot be searched.
   *
   * @param last the last one's position and what is wrong with it; empty if there is none
   */
  record Unreadable(long count, String last) {}

  HistoryStore(Path folder, HistorySettings settings, Clock clock, Consumer<Throwable> onFailure)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    Files.createDirectories(folder);
    saved =
        SavedPosition.read(folder.resolve(POSITION_FILE))
            .orElse(new SavedPosition(Position.START, RecordedClock.NEW));
    applied = saved;
    merges = new MergeThread(onFailure);
    for (int i = 0; i < applying.threads(); i++) {
      indexers.add(new Indexer(this::day, this::isUnreadable));
    }
    findDays();
  }

  private void findDays() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.startsWith(EXPIRED)) {
          Folders.delete(entry); // Left by a crash while it was being deleted.
        } else {
          days.put(day(name), new DayIndex(entry, merges, applying, smallFiles));
        }
      }
    }
  }

  private long day(String name) throws IOException {
    try {
      return LocalDate.parse(name).toEpochDay();
    } catch (DateTimeParseException e) {
      throw new IOException(
          folder + " has a folder that is no day's: " + name + "; move it elsewhere", e);
    }
  }

  /** Starts at a position other than the log's first, in an empty store. */
  void startAt(Position position) {
    applied = new SavedPosition(position, RecordedClock.NEW);
  }

  Position next() {
    return applied.position();
  }

  /** Up to where, and the time there. */
  SavedPosition applied() {
    return applied;
  }

  Position durable() {
    return saved.position();
  }

  Unreadable unreadable() {
    return unreadable.get();
  }

  /** How many entries were applied since the start. */
  long events() {
    return events.get();
  }

  void apply(List<LogEntry> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    RecordedClock clock = applied.clock();
    long[] recordedSeconds = new long[batch.size()];
    for (int i = 0; i < recordedSeconds.length; i++) {
      clock = clock.after(batch.get(i).ingestTime().toEpochMilli());
      recordedSeconds[i] = clock.recordedSeconds();
    }
    SavedPosition after = new SavedPosition(batch.getLast().next(), clock);
    Set<DayIndex> touched = ConcurrentHashMap.newKeySet();
    applying.batch(
        batch.size(),
        (thread, from, to) -> indexers.get(thread).apply(batch, recordedSeconds, from, to, touched),
        () -> {
          touched.forEach(day -> day.holdBefore(after.position().offset()));
          applied = after;
        });
    stale.addAll(touched);
    long known = events.getAndAdd(batch.size());
    if (known / EVENTS_BETWEEN_BOUNDS != events.get() / EVENTS_BETWEEN_BOUNDS) {
      bound();
    }
  }

  private void isUnreadable(LogEntry entry, Exception reason) {
    String last = "at " + entry.position() + ": " + reason.getMessage();
    unreadable.updateAndGet(before -> new Unreadable(before.count() + 1, last));
  }

  static boolean isShown(EventCategory category) {
    return category == EventCategory.MANAGEMENT || category == EventCategory.INSIGHT;
  }

  /** The day whose index has the events of a time. */
  static long dayOf(long timeMillis) {
    return Math.clamp(Math.floorDiv(timeMillis, DAY_MILLIS), FIRST_DAY, LAST_DAY);
  }

  private DayIndex day(long day) {
    return days.computeIfAbsent(
        day,
        number ->
            new DayIndex(
                folder.resolve(LocalDate.ofEpochDay(number).toString()),
                merges,
                applying,
                smallFiles));
  }

  /** Keeps memory and the number of open days within their bounds. */
  private void bound() throws IOException {
    List<DayIndex> writing = days.values().stream().filter(DayIndex::isWriting).toList();
    if (writing.size() > settings.maxOpenDays()) {
      List<DayIndex> oldest =
          writing.stream().sorted(Comparator.comparingLong(DayIndex::lastUseNanos)).toList();
      for (DayIndex day : oldest.subList(0, writing.size() - settings.maxOpenDays())) {
        day.closeWriter();
      }
    }
    long memory = 0;
    for (DayIndex day : writing) {
      memory += day.memoryBytes();
    }
    if (memory > settings.memoryBytes()) {
      for (DayIndex day : writing) {
        if (day.memoryBytes() > settings.memoryBytes() / (2L * writing.size())) {
          day.flush();
        }
      }
    }
  }

  boolean isStale() {
    return !stale.isEmpty();
  }

  /** Makes what was applied visible. */
  void refresh() throws IOException {
    refreshing.lock(); // Whoever asks meanwhile waits for what is under way.
    try {
      List<DayIndex> waiting = List.copyOf(stale);
      waiting.forEach(stale::remove); // Before, so that what comes meanwhile marks them again.
      applying.spread(
          waiting.size(),
          1,
          (thread, from, to) -> {
            for (DayIndex day : waiting.subList(from, to)) {
              day.refresh();
            }
          });
    } finally {
      refreshing.unlock();
    }
  }

  /** Forces everything applied so far to disk. */
  void commit() throws IOException {
    committing.lock();
    try {
      SavedPosition through = applied;
      if (through.equals(saved)) {
        return;
      }
      for (DayIndex day : days.values()) {
        day.commit();
      }
      Folders.force(folder);
      through.write(folder.resolve(POSITION_FILE));
      saved = through;
    } finally {
      committing.unlock();
    }
  }

  /** Ends writing to days that get no more events, after merging each into one segment. */
  void closeIdle() throws IOException {
    long now = System.nanoTime();
    for (DayIndex day : days.values()) {
      long idleNanos = now - day.lastUseNanos();
      if (day.isWriting() && idleNanos > IDLE_WRITER_NANOS) {
        day.mergeFully();
        day.closeWriter();
      } else if (idleNanos > IDLE_READER_NANOS) {
        day.closeReader();
      }
    }
  }

  /** Merges each day into one segment, as time would. */
  void mergeFully() throws IOException {
    for (DayIndex day : days.values()) {
      day.mergeFully();
    }
    for (DayIndex day : days.values()) {
      day.closeWriter();
    }
  }

  /** Deletes days of which every event has expired. */
  void expire() throws IOException {
    long from = recordedFromSeconds();
    if (from == Long.MIN_VALUE) {
      return;
    }
    for (Map.Entry<Long, DayIndex> day : days.entrySet()) {
      if (day.getValue().isOlderThan(from)) {
        remove(day.getKey(), day.getValue());
      }
    }
  }

  private void remove(long day, DayIndex index) throws IOException {
    Path doomed = folder.resolve(EXPIRED + LocalDate.ofEpochDay(day));
    index.close();
    stale.remove(index);
    if (Files.isDirectory(index.folder())) {
      Files.move(index.folder(), doomed);
    }
    days.remove(day, index);
    Folders.delete(doomed);
  }

  /** Events recorded before this have expired; {@link Long#MIN_VALUE} if none can have. */
  private long recordedFromSeconds() {
    Optional<Duration> retention = settings.retention();
    SavedPosition now = applied;
    if (retention.isEmpty() || now.clock().equals(RecordedClock.NEW)) {
      return Long.MIN_VALUE;
    }
    long from = now.clock().at(clock.millis()) - retention.get().toMillis();
    return Math.ceilDiv(from, 1000L);
  }

  Page search(HistoryQuery question) throws IOException {
    long recordedFrom = recordedFromSeconds();
    Bounds bounds = bounds(question);
    DaySearch search = new DaySearch(Queries.of(question), bounds, question.pageSize() + 1);
    long newest = dayOf(Math.min(bounds.beforeMillis(), question.toMillis()));
    long oldest = dayOf(question.fromMillis());
    if (oldest <= newest) {
      for (DayIndex day : days.subMap(oldest, true, newest, true).descendingMap().values()) {
        addDay(search, day, recordedFrom);
        if (search.isFull()) {
          break;
        }
      }
    }
    return page(search.found(), question.pageSize());
  }

  private static void addDay(DaySearch search, DayIndex day, long recordedFrom) throws IOException {
    DirectoryReader events = day.acquire();
    if (events != null) {
      try {
        boolean whole = day.oldestSeconds() >= recordedFrom;
        search.addDay(events, whole ? Long.MIN_VALUE : recordedFrom);
      } finally {
        events.decRef();
      }
    }
  }

  private static Bounds bounds(HistoryQuery question) {
    Bounds byTime = new Bounds(question.toMillis(), Long.MAX_VALUE, question.fromMillis());
    if (question.after().isEmpty()) {
      return byTime;
    }
    Cursor after = question.after().get();
    return byTime.admits(after.timeMillis(), after.position().offset())
        ? new Bounds(after.timeMillis(), after.position().offset(), question.fromMillis())
        : byTime;
  }

  private static Page page(List<Cursor> found, int size) {
    return found.size() <= size
        ? new Page(found, Optional.empty())
        : new Page(found.subList(0, size), Optional.of(found.get(size - 1)));
  }

  NavigableMap<Long, DayIndex> days() {
    return days;
  }

  /** Whether events recorded at this time, in seconds, are shown no more. */
  boolean isExpired(long recordedSeconds) {
    return recordedSeconds < recordedFromSeconds();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try {
      for (DayIndex day : days.values()) {
        day.close();
      }
    } finally {
      applying.close();
      merges.close();
    }
  }
}
