package dev.cairn.cloudtrail.history;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Compares an index with the log that it was made from. Each side gets a sum over everything that
 * searches rest on: each event's time, and each pair of term and event. The sums do not depend on
 * the order, so neither side has to be sorted or held in memory; the index's files are checked
 * against their own checksums too.
 */
final class HistoryCheck {
  private static final int BATCH = 4096;

  private final HistoryStore store;
  private final EventLog log;
  private final Map<Long, Sum> inLog = new TreeMap<>();
  private final EventReader reader = new EventReader();
  private final EventTerms terms = new EventTerms();

  /** What one side says of one day. */
  private static final class Sum {
    long events;
    long sum;
    long newestRecordedMillis = Long.MIN_VALUE;

    void add(long value) {
      sum += value;
    }
  }

  HistoryCheck(HistoryStore store, EventLog log) {
    this.store = store;
    this.log = log;
  }

  /** What differs, in words; empty if nothing does. */
  List<String> run() throws IOException, InterruptedException {
    Position begin = log.begin(Stream.EVENTS, 0);
    SavedPosition applied = store.applied();
    Position end = applied.position();
    readLog(begin, applied);
    List<String> differences = new ArrayList<>();
    Set<Long> days = new HashSet<>(store.days().keySet());
    days.addAll(inLog.keySet());
    for (long day : days.stream().sorted().toList()) {
      compare(day, begin.offset(), end.offset(), differences);
    }
    return differences;
  }

  /**
   * The index's clock began with the first entry that the log ever had; this one begins where the
   * log does now. At the end both say the same time.
   */
  private void readLog(Position begin, SavedPosition applied) throws InterruptedException {
    Position end = applied.position();
    RecordedClock clock = RecordedClock.NEW;
    Position next = begin;
    while (next.compareTo(end) < 0) {
      List<LogEntry> batch = log.read(Stream.EVENTS, next, BATCH, Duration.ZERO);
      if (batch.isEmpty()) {
        return; // The log ends before the index does, so the sums will differ.
      }
      for (LogEntry entry : batch) {
        if (entry.position().compareTo(end) < 0) {
          clock = clock.after(entry.ingestTime().toEpochMilli());
          add(entry, clock.recordedMillis());
        }
      }
      next = batch.getLast().next();
    }
    long ahead = clock.recordedMillis() - applied.clock().recordedMillis();
    inLog.values().forEach(sum -> sum.newestRecordedMillis -= ahead);
  }

  private void add(LogEntry entry, long recordedMillis) {
    EventFields event;
    byte[] payload = entry.payload();
    try {
      event = reader.read(payload, AuditEvent.jsonFrom(payload), payload.length);
    } catch (MalformedEventException | RuntimeException e) {
      return; // Not in the index either; status counts it.
    }
    if (!HistoryStore.isShown(event.category())) {
      return;
    }
    long offset = entry.position().offset();
    Sum sum = inLog.computeIfAbsent(HistoryStore.dayOf(event.eventTimeMillis()), day -> new Sum());
    sum.events++;
    sum.newestRecordedMillis = Math.max(sum.newestRecordedMillis, recordedMillis);
    sum.add(mix(offset, event.eventTimeMillis()));
    terms.set(event);
    Set<BytesRef> distinct = new HashSet<>();
    terms.forEach(
        term -> {
          if (distinct.add(BytesRef.deepCopyOf(term))) {
            sum.add(mix(offset, hash(term)));
          }
        });
  }

  private void compare(long day, long begin, long end, List<String> differences)
      throws IOException {
    Sum expected = inLog.getOrDefault(day, new Sum());
    DayIndex index = store.days().get(day);
    DirectoryReader events = index == null ? null : index.acquire();
    try {
      Sum found = events == null ? new Sum() : sum(events, begin, end);
      boolean expired =
          events == null && store.isExpired(Math.ceilDiv(expected.newestRecordedMillis, 1000L));
      if (!expired && (found.events != expected.events || found.sum != expected.sum)) {
        differences.add(difference(day, found, expected));
      }
    } catch (IOException e) {
      differences.add(
          "history of "
              + LocalDate.ofEpochDay(day)
              + " is damaged: "
              + e.getMessage()
              + "; run: cairn rebuild history");
    } finally {
      release(events);
    }
  }

  private static void release(@Nullable DirectoryReader events) throws IOException {
    if (events != null) {
      events.decRef();
    }
  }

  private static String difference(long day, Sum found, Sum expected) {
    String what =
        found.events == expected.events
            ? "differs in content from the log's"
            : "has " + found.events + " events, the log " + expected.events;
    return "history of " + LocalDate.ofEpochDay(day) + " " + what + "; run: cairn rebuild history";
  }

  /** Events before {@code begin} have left the log, and stay in the index until they expire. */
  private static Sum sum(DirectoryReader events, long begin, long end) throws IOException {
    Sum sum = new Sum();
    for (LeafReaderContext segment : events.leaves()) {
      LeafReader reader = segment.reader();
      reader.checkIntegrity();
      long[] offsets = new long[reader.maxDoc()];
      NumericDocValues positions = DaySearch.values(reader, EventDocument.POSITION);
      NumericDocValues times = DaySearch.values(reader, EventDocument.TIME);
      for (int document = 0; document < offsets.length; document++) {
        long offset = DaySearch.at(positions, document);
        offsets[document] = offset >= begin && offset < end ? offset : -1;
        if (offsets[document] >= 0) {
          sum.events++;
          sum.add(mix(offset, DaySearch.at(times, document)));
        }
      }
      addTerms(reader, offsets, sum);
    }
    return sum;
  }

  private static void addTerms(LeafReader reader, long[] offsets, Sum sum) throws IOException {
    Terms all = reader.terms(EventDocument.TERMS);
    if (all == null) {
      return;
    }
    TermsEnum terms = all.iterator();
    PostingsEnum postings = null;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      long hash = hash(term);
      postings = terms.postings(postings, PostingsEnum.NONE);
      for (int document = postings.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = postings.nextDoc()) {
        if (offsets[document] >= 0) {
          sum.add(mix(offsets[document], hash));
        }
      }
    }
  }

  /** FNV-1a, 64 bits. */
  private static long hash(BytesRef term) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < term.length; i++) {
      hash = (hash ^ (term.bytes[term.offset + i] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Spreads a pair over all 64 bits, so that sums of different pairs differ. */
  private static long mix(long offset, long value) {
    long mixed = offset * 0x9e3779b97f4a7c15L + value;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
