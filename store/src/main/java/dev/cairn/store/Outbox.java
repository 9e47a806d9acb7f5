package dev.cairn.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Finished events that are not yet known to be in the event log. An event is added in the
 * transaction of the state that it tells of, appended to the log after the commit, then removed.
 * Removal is lazy and rides on later transactions, so it costs no force of the disk. After a crash
 * {@link #pending} may therefore hold events that the log has: append only those it lacks.
 */
public final class Outbox {
  private static final int REMOVE_FROM = 64;
  private static final int REMOVE_AT_MOST = 512;
  private static final Table<Record> OUTBOX = table(name("outbox"));
  private static final Field<String> EVENT_ID = field(name("event_id"), SQLDataType.VARCHAR);
  private static final Field<Long> SEQUENCE = field(name("sequence"), SQLDataType.BIGINT);
  private static final Field<byte[]> EVENT = field(name("event"), SQLDataType.VARBINARY);
  private static final Component TABLES =
      new Component(
          "outbox",
          List.of(
              Migration.to(
                  1,
                  "CREATE TABLE outbox (event_id VARCHAR(64) PRIMARY KEY, sequence BIGINT NOT NULL,"
                      + " event BYTEA NOT NULL)")));

  private final Database database;
  private final AtomicLong sequence;
  private final LinkedBlockingQueue<String> removed = new LinkedBlockingQueue<>();

  /**
   * One event.
   *
   * @param event as {@code AuditEvent.encode} wrote it; not copied, so never change it
   */
  public record Entry(String eventId, byte[] event) {}

  private Outbox(Database database, long last) {
    this.database = database;
    this.sequence = new AtomicLong(last);
  }

  /** The outbox of a database; there is one. */
  public static Outbox open(Database database) {
    database.migrate(TABLES);
    return new Outbox(database, database.read(() -> last(database)));
  }

  private static long last(Database database) {
    Long last = database.sql().select(max(SEQUENCE)).from(OUTBOX).fetchOne(0, Long.class);
    return last == null ? 0 : last;
  }

  /**
   * Adds an event to the transaction that the calling code runs in.
   *
   * @param event as {@code AuditEvent.encode} writes it
   * @throws IllegalStateException outside a write
   */
  public void add(String eventId, byte[] event) {
    database.afterCommit(() -> {});
    if (removed.size() >= REMOVE_FROM) {
      deleteRemoved();
    }
    database
        .sql()
        .insertInto(OUTBOX, EVENT_ID, SEQUENCE, EVENT)
        .values(eventId, sequence.incrementAndGet(), event)
        .execute();
  }

  /** The oldest events that have not been removed, in the order in which they were added. */
  public List<Entry> pending(int limit) {
    flush();
    return database.read(
        () ->
            database
                .sql()
                .select(EVENT_ID, EVENT)
                .from(OUTBOX)
                .orderBy(SEQUENCE)
                .limit(limit)
                .fetch(row -> new Entry(row.value1(), row.value2())));
  }

  /** Notes that events are in the log. Takes effect with a later transaction. */
  public void remove(Collection<String> eventIds) {
    removed.addAll(eventIds);
  }

  /** Carries out every removal that is outstanding. For a clean stop. */
  public void flush() {
    while (!removed.isEmpty()) {
      database.change(this::deleteRemoved);
    }
  }

  private void deleteRemoved() {
    List<String> ids = new ArrayList<>(REMOVE_AT_MOST);
    removed.drainTo(ids, REMOVE_AT_MOST);
    database.afterRollback(() -> removed.addAll(ids));
    if (!ids.isEmpty()) {
      database.sql().deleteFrom(OUTBOX).where(EVENT_ID.in(ids)).execute();
    }
  }
}
