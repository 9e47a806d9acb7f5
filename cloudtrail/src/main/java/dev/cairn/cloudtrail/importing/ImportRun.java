package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.importing.SourceWalker.SourceFile;
import dev.cairn.cloudtrail.seen.EventHasher;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.core.AccountId;
import dev.cairn.eventlog.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One import: a thread finds files, workers take them from a bounded queue, and whoever started it
 * waits and reports. The first unexpected failure ends it; what was appended stays and the next run
 * goes on from there. Threads are told to stop, never interrupted: an interrupt in the middle of
 * file access would close the log's files.
 */
final class ImportRun implements SourceWalker.Found {
  private static final int QUEUE_FILES = 1_024;
  private static final int SMALL_FILE_BYTES = 4 << 20;
  private static final long POLL_MILLIS = 50;
  private static final long REPORT_MILLIS = 200;

  private final EventLog log;
  private final SeenEvents seen;
  private final Path data;
  private final ImportedAccounts accounts;
  private final ImportLimits limits;
  private final FinishedFiles finished;
  private final Tally tally = new Tally();
  private final BlockingQueue<SourceFile> queue = new ArrayBlockingQueue<>(QUEUE_FILES);
  private final Set<String> ensured = ConcurrentHashMap.newKeySet();

  /** Accounts that there may not be; as many as are remembered cost no more than one question. */
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final long startedMillis = System.currentTimeMillis();
  private volatile boolean walked;
  private volatile boolean stopping;

  ImportRun(
      EventLog log,
      SeenEvents seen,
      Path data,
      ImportedAccounts accounts,
      ImportLimits limits,
      FinishedFiles finished) {
    this.log = log;
    this.seen = seen;
    this.data = data;
    this.accounts = accounts;
    this.limits = limits;
    this.finished = finished;
  }

  SeenEvents seen() {
    return seen;
  }

  ImportLimits limits() {
    return limits;
  }

  Tally tally() {
    return tally;
  }

  Path quarantineFolder() {
    return data.resolve("quarantine");
  }

  Path conflictsFolder() {
    return data.resolve(Conflicts.FOLDER);
  }

  /** Ends a worker's file early once the run is to stop. */
  void checkRunning() throws InterruptedException {
    if (stopping) {
      throw new InterruptedException("The import is stopping");
    }
  }

  /** Creates the account that a record names, or counts the record if that cannot be. */
  void ensureAccount(String recipientAccountId) {
    if (!ensured.contains(recipientAccountId) && !create(recipientAccountId)) {
      tally.withoutAccount.increment();
    }
  }

  private boolean create(String recipientAccountId) {
    if (!AccountId.isValid(recipientAccountId)
        || ensured.size() >= limits.accounts()
        || refused.contains(recipientAccountId)) {
      return false;
    }
    boolean there = accounts.ensure(new AccountId(recipientAccountId));
    if (there) {
      ensured.add(recipientAccountId);
    } else if (refused.size() < limits.accounts()) {
      refused.add(recipientAccountId);
    }
    return there;
  }

  /** Imports until all is done, something fails or the caller is interrupted. */
  void run(List<Path> sources, Consumer<ImportProgress> listener) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    threads.add(start("import-walk", () -> walk(sources)));
    for (int i = 0; i < limits.workers(); i++) {
      threads.add(start("import-" + i, this::work));
    }
    try {
      for (Thread thread : threads) {
        while (!thread.join(Duration.ofMillis(REPORT_MILLIS))) {
          listener.accept(tally.progress());
        }
      }
    } finally {
      stopping = true;
      joinAll(threads);
    }
    rethrow();
    listener.accept(tally.progress());
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private Thread start(String name, Task task) {
    return Thread.ofPlatform().name(name).start(() -> guarded(task));
  }

  private void guarded(Task task) {
    try {
      task.run();
    } catch (Throwable e) {
      // Kept for the caller, who throws it: a thread of its own has nobody to throw it to.
      failure.compareAndSet(null, e);
      stopping = true;
    }
  }

  private static void joinAll(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void rethrow() throws InterruptedException {
    switch (failure.get()) {
      case null -> {}
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException("The import failed: " + e, e);
    }
  }

  private void walk(List<Path> sources) throws IOException, InterruptedException {
    SourceWalker.walk(sources, this);
    walked = true;
  }

  @Override
  public void file(SourceFile file) throws InterruptedException {
    tally.filesFound.increment();
    while (!queue.offer(file, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      checkRunning();
    }
  }

  @Override
  public void skipped() {
    tally.linksSkipped.increment();
  }

  @Override
  public void unreadable(SourceFile file, IOException cause) {
    tally.filesUnreadable.increment();
    tally.quarantined.increment();
    byte[] path = file.path().toString().getBytes(StandardCharsets.UTF_8);
    String hash = UUID.nameUUIDFromBytes(path).toString();
    FileImport.unreadable(this, file.name(), hash, "cannot be read: " + cause);
  }

  private void work() throws IOException, InterruptedException {
    Batch batch = new Batch(log, seen, tally, limits.patience());
    EventHasher hasher = seen.hasher();
    byte[] small = new byte[SMALL_FILE_BYTES];
    try {
      for (SourceFile file = take(batch); file != null; file = take(batch)) {
        file(file, batch, hasher, small);
      }
      batch.flush();
    } finally {
      batch.abandon();
    }
  }

  /** The next file, or nothing when there is none any more. Nothing lies around while waiting. */
  private @Nullable SourceFile take(Batch batch) throws InterruptedException {
    SourceFile file = queue.poll();
    if (file == null) {
      batch.flush();
    }
    while (file == null) {
      checkRunning();
      boolean last = walked;
      file = queue.poll(last ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (last && file == null) {
        return null;
      }
    }
    return file;
  }

  private void file(SourceFile file, Batch batch, EventHasher hasher, byte[] small)
      throws InterruptedException {
    checkRunning();
    try (StoredFile stored = StoredFile.open(file.path(), small)) {
      tally.storedBytes.add(stored.size());
      if (finished.begin(stored.hash())) {
        readFresh(file, batch);
        read(new FileImport(this, batch, hasher, file.name(), stored), stored.hash(), batch);
      } else {
        tally.filesKnown.increment();
      }
    } catch (IOException e) {
      unreadable(file, e);
    }
    tally.files.increment();
  }

  /** A file written since the start may hold events that were recorded here since the start. */
  private void readFresh(SourceFile file, Batch batch) throws IOException, InterruptedException {
    if (Files.getLastModifiedTime(file.path()).toMillis() >= startedMillis) {
      batch.flush();
      seen.catchUp();
    }
  }

  private void read(FileImport file, byte[] hash, Batch batch)
      throws IOException, InterruptedException {
    try {
      file.read();
    } catch (IOException | InterruptedException | RuntimeException e) {
      file.close();
      finished.abandon(hash);
      throw e;
    }
    batch.afterwards(
        () -> {
          file.finish();
          finished.finish(hash);
        });
    if (file.hasSideFiles()) {
      batch.flush(); // So that not many side files are open at once.
    }
  }
}
