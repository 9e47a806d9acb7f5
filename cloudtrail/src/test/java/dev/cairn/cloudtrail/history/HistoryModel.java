package dev.cairn.cloudtrail.history;

import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.event.EventCategory;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.core.event.Words;
import dev.cairn.eventlog.LogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** History as a list that is searched from end to end: what the index must agree with. */
final class HistoryModel {
  private static final Comparator<Event> NEWEST_FIRST =
      Comparator.<Event>comparingLong(event -> event.fields.eventTimeMillis())
          .thenComparingLong(event -> event.entry.position().offset())
          .reversed();

  private final List<Event> events = new ArrayList<>();
  private final EventReader reader = new EventReader();

  private record Event(LogEntry entry, EventFields fields) {}

  void add(LogEntry entry) {
    try {
      events.add(new Event(entry, reader.read(AuditEvent.decode(entry.payload()).json())));
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  List<EventFields> fields() {
    return events.stream().map(Event::fields).toList();
  }

  /** Every answer, on one page. */
  List<Cursor> answers(HistoryQuery query) {
    return events.stream()
        .filter(event -> matches(query, event.fields))
        .sorted(NEWEST_FIRST)
        .map(event -> new Cursor(event.fields.eventTimeMillis(), event.entry.position()))
        .toList();
  }

  private static boolean matches(HistoryQuery query, EventFields event) {
    EventCategory category =
        query.category() == Category.INSIGHT ? EventCategory.INSIGHT : EventCategory.MANAGEMENT;
    return event.category() == category
        && event.eventTimeMillis() >= query.fromMillis()
        && event.eventTimeMillis() <= query.toMillis()
        && holds(query.accounts(), event.recipientAccountId())
        && holds(query.regions(), event.awsRegion())
        && query.conditions().stream().allMatch(condition -> holds(condition, event))
        && holdsText(query.freeText(), event);
  }

  private static boolean holds(Scope scope, String name) {
    return switch (scope) {
      case Scope.Everything() -> true;
      case Scope.Only(var names) -> names.contains(name);
    };
  }

  private static boolean holds(Condition condition, EventFields event) {
    return RandomEvents.values(event, condition.attribute()).anyMatch(condition.value()::equals);
  }

  private static boolean holdsText(String text, EventFields event) {
    boolean anything = text.isBlank();
    for (String part : text.split(" ", -1)) {
      Words.Query words = Words.query(part);
      if (!words.words().isEmpty() || !words.complete()) {
        anything = true;
        boolean byWords = words.complete() && event.words().containsAll(words.words());
        if (!byWords && !isName(part, event)) {
          return false;
        }
      }
    }
    return anything;
  }

  private static boolean isName(String part, EventFields event) {
    return List.of(
            Attribute.EVENT_ID,
            Attribute.RESOURCE_NAME,
            Attribute.ACCESS_KEY_ID,
            Attribute.USERNAME,
            Attribute.SOURCE_IP_ADDRESS,
            Attribute.USER_ARN)
        .stream()
        .flatMap(attribute -> RandomEvents.values(event, attribute))
        .anyMatch(part::equals);
  }
}
