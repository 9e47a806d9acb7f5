package dev.cairn.cloudtrail.history;

import dev.cairn.core.event.EventFields;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * An event as Lucene indexes it: its terms in one field, and three numbers. Nothing is stored; the
 * event itself is in the log. Used again for each event; not safe for use by many threads.
 */
final class EventDocument implements Iterable<IndexableField> {
  static final String TERMS = "terms";

  /** eventTime in milliseconds. */
  static final String TIME = "time";

  /** The offset of the event's position in the log. */
  static final String POSITION = "position";

  /** When the log took the event, in seconds as {@link RecordedClock} counts them. */
  static final String RECORDED = "recorded";

  /** Newest first, so that a search ends when its page is full. */
  static final Sort ORDER =
      new Sort(
          new SortField(TIME, SortField.Type.LONG, true),
          new SortField(POSITION, SortField.Type.LONG, true));

  private final EventTerms terms = new EventTerms();
  private final NumericDocValuesField time = new NumericDocValuesField(TIME, 0L);
  private final NumericDocValuesField position = new NumericDocValuesField(POSITION, 0L);
  private final NumericDocValuesField recorded = new NumericDocValuesField(RECORDED, 0L);
  private final List<IndexableField> fields =
      List.of(new Field(TERMS, new TermStream(terms), termType()), time, position, recorded);

  private static FieldType termType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  void set(EventFields event, long offset, long recordedSeconds) {
    terms.set(event);
    time.setLongValue(event.eventTimeMillis());
    position.setLongValue(offset);
    recorded.setLongValue(recordedSeconds);
  }

  /** eventTime in milliseconds. */
  long timeMillis() {
    return time.numericValue().longValue();
  }

  /** The offset of the event's position in the log. */
  long offset() {
    return position.numericValue().longValue();
  }

  /** When the log took the event, in seconds as {@link RecordedClock} counts them. */
  long recordedSeconds() {
    return recorded.numericValue().longValue();
  }

  @Override
  public Iterator<IndexableField> iterator() {
    return fields.iterator();
  }

  /** Hands the terms to Lucene as they are, without copying. */
  private static final class TermStream extends TokenStream {
    private final EventTerms terms;
    private final BytesRef term = new BytesRef();
    private final BytesTermAttribute attribute = addAttribute(BytesTermAttribute.class);
    private int next;

    TermStream(EventTerms terms) {
      this.terms = terms;
    }

    @Override
    public void reset() {
      clearAttributes();
      next = 0;
    }

    @Override
    public boolean incrementToken() {
      if (next == terms.count()) {
        return false;
      }
      terms.read(next++, term);
      attribute.setBytesRef(term);
      return true;
    }
  }
}
