package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.EventKey;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * New events of one worker on their way into the log, of one file or of many. A file is finished
 * only once the batch with its last event is durable.
 */
final class Batch {
  private static final int EVENTS_MOST = 2_048;
  private static final int BYTES_MOST = 4 << 20;
  private static final int FILES_MOST = 1_024;
  private static final long PAUSE_NANOS = 200_000_000;

  private final EventLog log;
  private final SeenEvents seen;
  private final Tally tally;
  private final Duration patience;
  private final List<byte[]> payloads = new ArrayList<>();
  private final List<EventKey> keys = new ArrayList<>();
  private final List<Runnable> endings = new ArrayList<>();
  private long bytes;

  Batch(EventLog log, SeenEvents seen, Tally tally, Duration patience) {
    this.log = log;
    this.seen = seen;
    this.tally = tally;
    this.patience = patience;
  }

  /** Adds an event that this batch has claimed. */
  void add(EventKey key, byte[] payload) {
    payloads.add(payload);
    keys.add(key);
    bytes += payload.length;
    if (payloads.size() == EVENTS_MOST || bytes >= BYTES_MOST) {
      flush();
    }
  }

  /** Runs something once all that was added so far is durable. */
  void afterwards(Runnable ending) {
    endings.add(ending);
    if (endings.size() == FILES_MOST) {
      flush();
    }
  }

  /** Returns once all that was added is durable and known as seen. */
  void flush() {
    if (!payloads.isEmpty()) {
      List<Position> positions = append();
      seen.settle(keys, positions);
      tally.imported.add(payloads.size());
      clear();
    }
    endings.forEach(Runnable::run);
    endings.clear();
  }

  /**
   * Asks again for a while: the log refuses when its readers lag behind an import that is faster
   * than they are, and a refusal means that nothing was appended. After a failed force it refuses
   * until it is opened anew, so asking again cannot append twice.
   */
  private List<Position> append() {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return log.append(Stream.EVENTS, 0, payloads);
      } catch (LogUnavailableException refused) {
        if (System.nanoTime() - deadline >= 0) {
          throw refused;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void clear() {
    payloads.clear();
    keys.clear();
    bytes = 0;
  }

  /** Lets go of what was not appended. */
  void abandon() {
    seen.release(keys);
    clear();
    endings.clear();
  }
}
