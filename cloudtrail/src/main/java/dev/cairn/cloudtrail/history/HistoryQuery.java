package dev.cairn.cloudtrail.history;

import dev.cairn.eventlog.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question to event history. Every part narrows the answer.
 *
 * @param accounts whose events
 * @param regions whose events
 * @param conditions all of which hold
 * @param freeText words that all occur; a word also matches an exact id, name, key or ARN; empty
 *     for no restriction
 * @param category management or Insight events
 * @param fromMillis the first eventTime, inclusive, since 1970
 * @param toMillis the last eventTime, inclusive
 * @param after only events that stand after this one in the answer; empty for the first page
 * @param pageSize 1 to {@link #MAX_PAGE_SIZE}
 */
public record HistoryQuery(
    Scope accounts,
    Scope regions,
    List<Condition> conditions,
    String freeText,
    Category category,
    long fromMillis,
    long toMillis,
    Optional<Cursor> after,
    int pageSize) {
  public static final int MAX_PAGE_SIZE = 1000;
  public static final int MAX_CONDITIONS = 32;
  public static final int MAX_TEXT_CHARACTERS = 2000;
  public static final int MAX_TEXT_WORDS = 32;

  public HistoryQuery {
    conditions = List.copyOf(conditions);
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE_SIZE + " events");
    }
    if (conditions.size() > MAX_CONDITIONS || isTooLong(freeText)) {
      throw new IllegalArgumentException("The query has too many conditions or too long a text");
    }
  }

  /** Whether a free text has more characters or words than a query may have. */
  public static boolean isTooLong(String freeText) {
    return freeText.length() > MAX_TEXT_CHARACTERS || parts(freeText).size() > MAX_TEXT_WORDS;
  }

  /** What stands between blanks. */
  static List<String> parts(String freeText) {
    String text = freeText.strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  /** Every management event of some accounts in some Regions. */
  public static HistoryQuery all(Scope accounts, Scope regions, int pageSize) {
    return new HistoryQuery(
        accounts,
        regions,
        List.of(),
        "",
        Category.MANAGEMENT,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Optional.empty(),
        pageSize);
  }

  /** The same with these conditions. */
  public HistoryQuery where(List<Condition> others) {
    return new HistoryQuery(
        accounts, regions, others, freeText, category, fromMillis, toMillis, after, pageSize);
  }

  /** The same with this text. */
  public HistoryQuery containing(String text) {
    return new HistoryQuery(
        accounts, regions, conditions, text, category, fromMillis, toMillis, after, pageSize);
  }

  /** The same between two times, both inclusive, in milliseconds since 1970. */
  public HistoryQuery between(long firstMillis, long lastMillis) {
    return new HistoryQuery(
        accounts,
        regions,
        conditions,
        freeText,
        category,
        firstMillis,
        lastMillis,
        after,
        pageSize);
  }

  /** The same of another category. */
  public HistoryQuery of(Category other) {
    return new HistoryQuery(
        accounts, regions, conditions, freeText, other, fromMillis, toMillis, after, pageSize);
  }

  /** The same from where an earlier page ended. */
  public HistoryQuery after(Optional<Cursor> cursor) {
    return new HistoryQuery(
        accounts, regions, conditions, freeText, category, fromMillis, toMillis, cursor, pageSize);
  }

  /** The same in pages of another size. */
  public HistoryQuery ofSize(int events) {
    return new HistoryQuery(
        accounts, regions, conditions, freeText, category, fromMillis, toMillis, after, events);
  }

  /** Which events there are. */
  public enum Category {
    MANAGEMENT,
    INSIGHT
  }

  /** Some accounts or Regions, or all of them. */
  public sealed interface Scope {
    /** Every one. */
    record Everything() implements Scope {}

    /** Exactly these; none at all if empty. */
    record Only(Set<String> names) implements Scope {
      public Only {
        names = Set.copyOf(names);
      }
    }

    /** Every one. */
    static Scope everything() {
      return new Everything();
    }

    /** A single one. */
    static Scope only(String name) {
      return new Only(Set.of(name));
    }
  }

  /** An attribute has exactly this value, in the same case. */
  public record Condition(Attribute attribute, String value) {}

  /** An event's place in the answer: newest first, then by position, highest first. */
  public record Cursor(long timeMillis, Position position) {}

  /**
   * A page.
   *
   * @param events at most as many as asked for
   * @param next where the next page begins; empty at the end
   */
  public record Page(List<Cursor> events, Optional<Cursor> next) {
    public Page {
      events = List.copyOf(events);
    }

    /** The events' positions in the log. */
    public List<Position> positions() {
      return events.stream().map(Cursor::position).toList();
    }
  }
}
