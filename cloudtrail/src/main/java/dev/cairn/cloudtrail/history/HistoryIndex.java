package dev.cairn.cloudtrail.history;

import dev.cairn.cloudtrail.history.HistoryQuery.Page;
import dev.cairn.core.Folders;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.Follower;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Event history as a view of the log: management and Insight events, found by any of their fields,
 * newest first. It keeps positions only; the events themselves are in the log. Any thread may
 * search while one applies.
 */
public final class HistoryIndex implements Follower, AutoCloseable {
  private static final int REBUILD_BATCH = 4096;

  /** Held, or the level would be forgotten: Lucene advises users to load an incubating module. */
  private static final Logger VECTORIZATION =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    VECTORIZATION.setLevel(Level.SEVERE);
  }

  private final Path folder;
  private final HistorySettings settings;
  private final Clock clock;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** Held shared by whoever uses the store, and alone by whoever puts another in its place. */
  private final ReentrantReadWriteLock swapping = new ReentrantReadWriteLock();

  private final Lock using = swapping.readLock();
  private HistoryStore store;
  private HistoryUpkeep upkeep;

  /** Opens history, or begins one in an empty folder. */
  public HistoryIndex(Path folder, HistorySettings settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    try {
      finishSwap();
      store = new HistoryStore(folder, settings, clock, this::fail);
    } catch (IOException e) {
      throw new UncheckedIOException("Event history cannot be opened: " + e.getMessage(), e);
    }
    upkeep = new HistoryUpkeep(store, settings, this::fail);
  }

  /** A crash between the two renames of a rebuild leaves the new index beside its place. */
  private void finishSwap() throws IOException {
    if (!Files.exists(folder) && Files.exists(beside("replaced"))) {
      Files.move(beside("replaced"), folder);
    }
    Folders.delete(beside("replaced"));
    Folders.delete(beside("rebuilt"));
  }

  private Path beside(String suffix) {
    return folder.resolveSibling(folder.getFileName() + "." + suffix);
  }

  private void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  private void checkWorking() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException(
          "Event history stopped: "
              + cause.getMessage()
              + "; see to the disk and start again, or run: cairn rebuild history",
          cause);
    }
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public Stream stream() {
    return Stream.EVENTS;
  }

  @Override
  public boolean slowsAppends() {
    return true;
  }

  @Override
  public Position next() {
    using.lock();
    try {
      return store.next();
    } finally {
      using.unlock();
    }
  }

  @Override
  public Position durable() {
    using.lock();
    try {
      return store.durable();
    } finally {
      using.unlock();
    }
  }

  @Override
  public void apply(List<LogEntry> batch) {
    checkWorking();
    using.lock();
    try {
      store.apply(batch);
      upkeep.wake();
    } catch (IOException | RuntimeException e) {
      fail(e); // Part of the batch may be in the index, and only a replay would tell which.
      checkWorking();
    } finally {
      using.unlock();
    }
  }

  /** Answers a question, from the events that are visible by now. */
  public Page search(HistoryQuery question) {
    using.lock();
    try {
      return store.search(question);
    } catch (IOException e) {
      throw new UncheckedIOException("Event history cannot be read: " + e.getMessage(), e);
    } finally {
      using.unlock();
    }
  }

  /** Makes everything applied visible at once. */
  public void refresh() {
    using(HistoryStore::refresh);
  }

  /** Forces everything applied to disk at once. */
  public void commit() {
    using(HistoryStore::commit);
  }

  /** Deletes the days of which every event has expired; upkeep does so by itself. */
  public void expire() {
    using(HistoryStore::expire);
  }

  /** Makes the index as small and fast as time would make it. */
  public void compact() {
    using(HistoryStore::mergeFully);
  }

  /** How many entries of the log could not be read as events, and what was wrong with the last. */
  public String unreadable() {
    using.lock();
    try {
      HistoryStore.Unreadable unreadable = store.unreadable();
      return unreadable.count() == 0
          ? ""
          : unreadable.count() + " entries of the log are no events, the last " + unreadable.last();
    } finally {
      using.unlock();
    }
  }

  /** Why history has stopped to follow the log; empty while it works. */
  public String failure() {
    Throwable cause = failure.get();
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }

  /** Something done with the store. */
  @FunctionalInterface
  private interface Use {
    void with(HistoryStore store) throws IOException;
  }

  private void using(Use use) {
    checkWorking();
    using.lock();
    try {
      use.with(store);
    } catch (IOException e) {
      fail(e);
      checkWorking();
    } finally {
      using.unlock();
    }
  }

  /**
   * Compares history with the log.
   *
   * @return what differs, in words for people; empty if nothing does
   */
  public List<String> check(EventLog log) throws InterruptedException {
    using.lock();
    try {
      store.refresh();
      return new HistoryCheck(store, log).run();
    } catch (IOException e) {
      return List.of("history cannot be read: " + e.getMessage() + "; run: cairn rebuild history");
    } finally {
      using.unlock();
    }
  }

  /**
   * Lets go of an index that ends before the log begins, and begins a new one where the log does:
   * what lies between is nowhere any more. Call it before the log is followed.
   */
  public void beginWithin(EventLog log) {
    Position begin = log.begin(Stream.EVENTS, 0);
    swapping.writeLock().lock();
    try {
      if (store.next().compareTo(begin) < 0) {
        upkeep.close();
        store.close();
        Folders.delete(folder);
        store = new HistoryStore(folder, settings, clock, this::fail);
        store.startAt(begin);
        upkeep = new HistoryUpkeep(store, settings, this::fail);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Event history cannot begin anew: " + e.getMessage(), e);
    } finally {
      swapping.writeLock().unlock();
    }
  }

  /**
   * Builds the index anew from the log, beside this one, and puts it in its place. Searches go on;
   * whoever applies waits only while the new index takes the old one's place.
   */
  public void rebuild(EventLog log) throws InterruptedException {
    Path rebuilt = beside("rebuilt");
    try {
      Folders.delete(rebuilt);
      HistoryStore fresh = new HistoryStore(rebuilt, settings, clock, this::fail);
      try {
        fresh.startAt(log.begin(Stream.EVENTS, 0));
        follow(log, fresh, log.end(Stream.EVENTS, 0));
        fresh.mergeFully();
        swap(log, fresh);
      } finally {
        fresh.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("History was not rebuilt: " + e.getMessage(), e);
    }
  }

  /** The log's end may lie behind frames that hold no entry, so that nothing is left to read. */
  private static void follow(EventLog log, HistoryStore fresh, Position end)
      throws IOException, InterruptedException {
    while (fresh.next().compareTo(end) < 0) {
      List<LogEntry> batch =
          log.read(Stream.EVENTS, fresh.next(), REBUILD_BATCH, Duration.ZERO).stream()
              .filter(entry -> entry.position().compareTo(end) < 0)
              .toList();
      if (batch.isEmpty()) {
        return;
      }
      fresh.apply(batch);
    }
  }

  private void swap(EventLog log, HistoryStore fresh) throws IOException, InterruptedException {
    swapping.writeLock().lock();
    try {
      if (failure.get() == null && fresh.next().compareTo(store.next()) < 0) {
        follow(log, fresh, store.next());
      }
      if (failure.get() == null && fresh.next().compareTo(store.next()) < 0) {
        throw new IOException("the log ends at " + fresh.next() + ", before what history holds");
      }
      fresh.commit();
      fresh.close();
      upkeep.close();
      store.close();
      if (Files.exists(folder)) {
        Files.move(folder, beside("replaced"));
      }
      Files.move(fresh.folder(), folder);
      Folders.forceParent(folder);
      failure.set(null);
      store = new HistoryStore(folder, settings, clock, this::fail);
      upkeep = new HistoryUpkeep(store, settings, this::fail);
      Folders.delete(beside("replaced"));
    } finally {
      swapping.writeLock().unlock();
    }
  }

  /** Forces what was applied to disk and ends. */
  @Override
  public void close() {
    swapping.writeLock().lock();
    try {
      upkeep.close();
      if (failure.get() == null) {
        store.commit();
      }
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Event history was not closed cleanly; the next start makes up for it", e);
    } finally {
      swapping.writeLock().unlock();
    }
  }
}
