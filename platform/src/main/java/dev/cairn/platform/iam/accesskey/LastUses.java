package dev.cairn.platform.iam.accesskey;

import dev.cairn.store.Component;
import dev.cairn.store.Database;
import dev.cairn.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * When credentials were last used, to a quarter of an hour. Noting a use costs a look into a map; a
 * thread writes what is new to the database.
 */
public final class LastUses implements AutoCloseable {
  /** Its tables. */
  public static final Component TABLES = new Component("iam_last_use", LastUseStore.MIGRATIONS);

  private static final Duration GRANULARITY = Duration.ofMinutes(15);
  private static final int MOST_REMEMBERED = 20_000;
  private static final int QUEUE = 4_096;
  private static final int BATCH = 256;
  private static final Use STOP = new Use("", Instant.EPOCH, "", "");

  private final Database database;
  private final LastUseStore store;
  private final Clock clock;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();
  private final BlockingQueue<Use> unwritten = new LinkedBlockingQueue<>(QUEUE);
  private final Thread writer;

  public LastUses(Database database, Clock clock) {
    this.database = database;
    this.store = new LastUseStore(database);
    this.clock = clock;
    this.writer = Thread.ofPlatform().daemon().name("last-uses").start(this::write);
  }

  /** Notes a use, unless one was noted within the last quarter of an hour. */
  public void note(String subjectId, String service, String region) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant before = noted.get(subjectId);
    if (before != null && now.isBefore(before.plus(GRANULARITY))) {
      return;
    }
    if (noted.size() >= MOST_REMEMBERED) {
      noted.clear();
    }
    // When the queue is full, the next use notes it.
    if (unwritten.offer(new Use(subjectId, now, service, region))) {
      noted.put(subjectId, now);
    }
  }

  private void write() {
    try {
      List<Use> batch = new ArrayList<>();
      while (!batch.contains(STOP)) {
        batch.clear();
        batch.add(unwritten.take());
        unwritten.drainTo(batch, BATCH);
        database.change(() -> batch.stream().filter(use -> !use.equals(STOP)).forEach(store::put));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the writer of last uses", e);
    } catch (StoreUnavailableException e) {
      // A disk that is full fails the calls as well, which say so; uses are then noted no more.
      System.getLogger(LastUses.class.getName())
          .log(System.Logger.Level.WARNING, "Last uses are no longer recorded", e);
    }
  }

  /** The last use of an access key or role. Runs inside a transaction. */
  public Optional<Use> of(String subjectId) {
    return store.find(subjectId);
  }

  /** Writes what is outstanding. */
  @Override
  public void close() {
    try {
      if (writer.isAlive()) {
        unwritten.put(STOP);
        writer.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
