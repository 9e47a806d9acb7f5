package dev.cairn.cloudtrail.recording;

import static dev.cairn.core.CommonErrors.SERVICE_UNAVAILABLE;

import dev.cairn.core.AuditEvent;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Stream;
import dev.cairn.store.Database;
import dev.cairn.store.Outbox;
import dev.cairn.store.StoreUnavailableException;
import dev.cairn.wire.Journal;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records calls in the event log. A mutation's event commits with its state, in the outbox, and
 * moves to the log afterwards; whatever a crash leaves in the outbox moves at the next start.
 */
public final class EventJournal implements Journal {
  private static final System.Logger LOG = System.getLogger(EventJournal.class.getName());

  /** The greatest event that a call can leave, with room for its frame. */
  public static final long LARGEST_EVENT_BYTES = 512 << 10;

  private static final int DRAINED_AT_ONCE = 256;

  private final EventLog log;
  private final Database database;
  private final Outbox outbox;
  private final Queue<Outbox.Entry> held = new ConcurrentLinkedQueue<>();
  private final Room room;

  private EventJournal(EventLog log, Database database, Outbox outbox) {
    this.log = log;
    this.database = database;
    this.outbox = outbox;
    this.room = () -> log.release(LARGEST_EVENT_BYTES);
  }

  /**
   * Opens the journal and moves to the log what an earlier process left in the outbox.
   *
   * @param inLog whether the log already has an event; asked for the outbox's leftovers only
   */
  public static EventJournal open(
      EventLog log, Database database, Outbox outbox, Predicate<AuditEvent> inLog) {
    EventJournal journal = new EventJournal(log, database, outbox);
    journal.drain(inLog);
    return journal;
  }

  private void drain(Predicate<AuditEvent> inLog) {
    List<Outbox.Entry> left = outbox.pending(DRAINED_AT_ONCE);
    while (!left.isEmpty()) {
      List<byte[]> missing =
          left.stream()
              .map(Outbox.Entry::event)
              .filter(event -> !inLog.test(AuditEvent.decode(event)))
              .toList();
      if (!missing.isEmpty()) {
        log.append(Stream.EVENTS, 0, missing);
        LOG.log(Level.INFO, "Recorded {0} events that a crash had held up", missing.size());
      }
      outbox.remove(left.stream().map(Outbox.Entry::eventId).toList());
      left = outbox.pending(DRAINED_AT_ONCE);
    }
  }

  @Override
  public Room admit() {
    try {
      log.admit(LARGEST_EVENT_BYTES);
      return room;
    } catch (LogUnavailableException e) {
      throw SERVICE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void append(AuditEvent event) {
    try {
      log.append(Stream.EVENTS, 0, List.of(event.encode()));
    } catch (LogUnavailableException e) {
      throw SERVICE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
    }
    moveHeld();
  }

  @Override
  public <T> T commit(Supplier<Recorded<T>> work) {
    String key = UUID.randomUUID().toString();
    Recorded<T> recorded;
    byte[][] event = new byte[1][];
    try {
      recorded =
          database.write(
              () -> {
                Recorded<T> done = work.get();
                event[0] = done.event().encode();
                outbox.add(key, event[0]);
                return done;
              });
    } catch (StoreUnavailableException e) {
      throw SERVICE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
    }
    move(new Outbox.Entry(key, event[0]));
    return recorded.result();
  }

  /**
   * Moves an event from the outbox to the log. It is durable in the outbox, so if the log cannot
   * take it now the call still succeeds, admit refuses further calls, and the event follows as soon
   * as the log takes events again, at the latest at the next start.
   */
  private void move(Outbox.Entry entry) {
    if (moved(entry)) {
      moveHeld();
    } else {
      held.add(entry);
    }
  }

  private void moveHeld() {
    Outbox.@Nullable Entry next = held.poll();
    while (next != null) {
      if (!moved(next)) {
        held.add(next);
        return;
      }
      next = held.poll();
    }
  }

  private boolean moved(Outbox.Entry entry) {
    try {
      log.append(Stream.EVENTS, 0, List.of(entry.event()));
      outbox.remove(List.of(entry.eventId()));
      return true;
    } catch (LogUnavailableException e) {
      LOG.log(Level.ERROR, "An event waits in the outbox: {0}", String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** How many events wait in the outbox because the log could not take them. */
  public int waiting() {
    return held.size();
  }
}
