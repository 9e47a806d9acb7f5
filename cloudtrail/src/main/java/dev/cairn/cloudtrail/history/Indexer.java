package dev.cairn.cloudtrail.history;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.eventlog.LogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one thread needs to apply a piece of a batch: it reads all of the piece, then hands each run
 * of events of one day to that day's index.
 */
final class Indexer {
  private final LongFunction<DayIndex> days;
  private final BiConsumer<LogEntry, Exception> unreadable;
  private final EventReader reader = new EventReader();
  private final List<EventDocument> documents = new ArrayList<>();

  /**
   * @param days gives the index of a day, counted from 1970; another one once it is closed
   * @param unreadable is told of entries that are no events
   */
  Indexer(LongFunction<DayIndex> days, BiConsumer<LogEntry, Exception> unreadable) {
    this.days = days;
    this.unreadable = unreadable;
  }

  /**
   * Applies the entries of a batch from one index to another.
   *
   * @param recordedSeconds when the log took each entry of the batch
   * @param touched gets the days that events were added to
   */
  void apply(List<LogEntry> batch, long[] recordedSeconds, int from, int to, Set<DayIndex> touched)
      throws IOException {
    int count = 0;
    for (int i = from; i < to; i++) {
      LogEntry entry = batch.get(i);
      EventFields event = read(entry);
      if (event != null && HistoryStore.isShown(event.category())) {
        document(count++).set(event, entry.position().offset(), recordedSeconds[i]);
      }
    }
    addRuns(documents.subList(0, count), touched);
  }

  private @Nullable EventFields read(LogEntry entry) {
    if (entry.position().partition() != 0) {
      throw new IllegalArgumentException("History follows partition 0, not " + entry.position());
    }
    byte[] payload = entry.payload();
    try {
      return reader.read(payload, AuditEvent.jsonFrom(payload), payload.length);
    } catch (MalformedEventException | RuntimeException e) {
      unreadable.accept(entry, e);
      return null;
    }
  }

  private EventDocument document(int index) {
    if (index == documents.size()) {
      documents.add(new EventDocument());
    }
    return documents.get(index);
  }

  private void addRuns(List<EventDocument> events, Set<DayIndex> touched) throws IOException {
    int from = 0;
    while (from < events.size()) {
      long day = HistoryStore.dayOf(events.get(from).timeMillis());
      int to = from + 1;
      while (to < events.size() && HistoryStore.dayOf(events.get(to).timeMillis()) == day) {
        to++;
      }
      touched.add(add(day, events.subList(from, to)));
      from = to;
    }
  }

  private DayIndex add(long day, List<EventDocument> events) throws IOException {
    DayIndex index = days.apply(day);
    while (!index.addAll(events)) {
      index = days.apply(day); // It expired this moment; the events open a new one.
    }
    return index;
  }
}
