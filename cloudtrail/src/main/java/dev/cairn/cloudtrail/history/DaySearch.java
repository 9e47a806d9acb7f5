package dev.cairn.cloudtrail.history;

import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.eventlog.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * One search, day by day, newest first. Each segment is sorted as the answer is, so a segment is
 * entered where the answer may begin and left when the page is full.
 */
final class DaySearch {
  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparingLong(Cursor::timeMillis)
          .thenComparingLong(event -> event.position().offset())
          .reversed();

  private final Query query;
  private final Bounds bounds;
  private final int limit;
  private final List<Cursor> found = new ArrayList<>();

  /**
   * Which part of the order is asked for.
   *
   * @param beforeMillis with {@code beforeOffset}: only events that stand after this place
   * @param fromMillis the oldest eventTime
   */
  record Bounds(long beforeMillis, long beforeOffset, long fromMillis) {
    boolean admits(long timeMillis, long offset) {
      return timeMillis < beforeMillis || (timeMillis == beforeMillis && offset < beforeOffset);
    }
  }

  DaySearch(Query query, Bounds bounds, int limit) {
    this.query = query;
    this.bounds = bounds;
    this.limit = limit;
  }

  boolean isFull() {
    return found.size() >= limit;
  }

  /** Newest first. */
  List<Cursor> found() {
    return found;
  }

  /**
   * Adds a day's events; days come newest first.
   *
   * @param recordedFromSeconds events recorded before have expired; {@link Long#MIN_VALUE} if none
   *     of the day has
   */
  void addDay(DirectoryReader day, long recordedFromSeconds) throws IOException {
    IndexSearcher searcher = new IndexSearcher(day);
    searcher.setQueryCache(null); // Each segment is small and each query new.
    Weight weight =
        searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1f);
    List<Cursor> ofDay = new ArrayList<>();
    List<LeafReaderContext> leaves = day.leaves();
    for (int i = leaves.size() - 1; i >= 0; i--) { // The last segments have the newest events.
      addSegment(leaves.get(i), weight, recordedFromSeconds, ofDay);
    }
    found.addAll(ofDay);
  }

  private void addSegment(
      LeafReaderContext segment, Weight weight, long recordedFromSeconds, List<Cursor> ofDay)
      throws IOException {
    Scorer scorer = weight.scorer(segment);
    if (scorer == null) {
      return;
    }
    int wanted = limit - found.size();
    int known = ofDay.size();
    long oldestWanted = known == wanted ? ofDay.getLast().timeMillis() : Long.MIN_VALUE;
    LeafReader reader = segment.reader();
    NumericDocValues times = values(reader, EventDocument.TIME);
    NumericDocValues offsets = values(reader, EventDocument.POSITION);
    NumericDocValues recorded = values(reader, EventDocument.RECORDED);
    DocIdSetIterator matches = scorer.iterator();
    for (int document = matches.advance(firstAdmitted(reader));
        document != DocIdSetIterator.NO_MORE_DOCS && ofDay.size() - known < wanted;
        document = matches.nextDoc()) {
      long time = at(times, document);
      if (time < bounds.fromMillis() || time < oldestWanted) {
        break;
      }
      if (recordedFromSeconds == Long.MIN_VALUE || at(recorded, document) >= recordedFromSeconds) {
        ofDay.add(new Cursor(time, new Position(0, at(offsets, document))));
      }
    }
    if (known > 0 && ofDay.size() > known) {
      ofDay.sort(NEWEST_FIRST);
      ofDay.subList(Math.min(wanted, ofDay.size()), ofDay.size()).clear();
    }
  }

  /** The first document that stands after the bound; documents are sorted as answers are. */
  private int firstAdmitted(LeafReader reader) throws IOException {
    int low = 0;
    int high = reader.maxDoc();
    if (admits(reader, 0)) {
      return 0;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (admits(reader, middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == reader.maxDoc() ? DocIdSetIterator.NO_MORE_DOCS : low;
  }

  /** Numbers are read forwards only, hence anew for each probe; a probe costs well under 1 µs. */
  private boolean admits(LeafReader reader, int document) throws IOException {
    long time = at(values(reader, EventDocument.TIME), document);
    return time < bounds.beforeMillis()
        || (time == bounds.beforeMillis()
            && at(values(reader, EventDocument.POSITION), document) < bounds.beforeOffset());
  }

  static NumericDocValues values(LeafReader reader, String field) throws IOException {
    NumericDocValues values = reader.getNumericDocValues(field);
    if (values == null) {
      throw new IOException("History lacks the field " + field + "; run: cairn rebuild history");
    }
    return values;
  }

  static long at(NumericDocValues values, int document) throws IOException {
    if (!values.advanceExact(document)) {
      throw new IOException("History has an incomplete event; run: cairn rebuild history");
    }
    return values.longValue();
  }
}
