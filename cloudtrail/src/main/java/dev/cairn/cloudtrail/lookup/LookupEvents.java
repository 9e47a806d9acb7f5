package dev.cairn.cloudtrail.lookup;

import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_EVENT_CATEGORY;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_MAX_RESULTS;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_NEXT_TOKEN;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.INVALID_TIME_RANGE;
import static dev.cairn.api.cloudtrail.CloudTrailErrors.THROTTLING;

import dev.cairn.api.cloudtrail.Event;
import dev.cairn.api.cloudtrail.LookupEventsRequest;
import dev.cairn.api.cloudtrail.LookupEventsResponse;
import dev.cairn.api.cloudtrail.Resource;
import dev.cairn.cloudtrail.history.FoundEntries;
import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Cursor;
import dev.cairn.cloudtrail.history.HistoryQuery.Page;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Caller;
import dev.cairn.core.PagingTokens;
import dev.cairn.core.PagingTokens.Binding;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.wire.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches event history, newest first. What it answers with comes from the log, byte for byte. */
final class LookupEvents implements Operation<LookupEventsRequest, LookupEventsResponse> {
  private static final String NAME = "cloudtrail:LookupEvents";
  private static final int MAX_RESULTS = 50;
  private static final int CURSOR_BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;

  private final HistoryIndex history;
  private final EventLog log;
  private final PagingTokens tokens;
  private final HistoryAccess access;
  private final LookupMode mode;
  private final InstantSource clock;
  private final LookupRate rate;

  LookupEvents(
      HistoryIndex history,
      EventLog log,
      PagingTokens tokens,
      HistoryAccess access,
      LookupMode mode,
      InstantSource clock) {
    this.history = history;
    this.log = log;
    this.tokens = tokens;
    this.access = access;
    this.mode = mode;
    this.clock = clock;
    this.rate = new LookupRate(clock);
  }

  @Override
  public LookupEventsResponse handle(LookupEventsRequest request, Caller caller) {
    if (mode == LookupMode.STRICT && !rate.admits(caller)) {
      throw THROTTLING.because("Rate exceeded");
    }
    HistoryQuery query = query(request, caller);
    Binding binding = binding(request, caller);
    Page page = history.search(query.after(cursor(request.nextToken(), binding)));
    return new LookupEventsResponse(
        events(page.positions()),
        page.next().map(next -> tokens.issue(binding, bytes(next))).orElse(null));
  }

  private HistoryQuery query(LookupEventsRequest request, Caller caller) {
    Category category = category(request.eventCategory());
    Instant start = request.startTime();
    Instant end = request.endTime();
    checkTimes(start, end);
    LookupConditions asked =
        LookupConditions.of(
            request.lookupAttributes() == null ? List.of() : request.lookupAttributes(),
            category,
            mode,
            access,
            caller);
    return HistoryQuery.all(asked.accounts(), asked.regions(), pageSize(request.maxResults()))
        .where(asked.conditions())
        .containing(asked.freeText())
        .of(category)
        .between(millis(start, Long.MIN_VALUE), millis(end, Long.MAX_VALUE));
  }

  private static Category category(@Nullable String category) {
    if (category == null) {
      return Category.MANAGEMENT;
    }
    if (!category.equals("insight")) {
      throw INVALID_EVENT_CATEGORY.because("The event category must be insight or be left out");
    }
    return Category.INSIGHT;
  }

  private void checkTimes(@Nullable Instant start, @Nullable Instant end) {
    if (start != null && end != null && start.isAfter(end)) {
      throw INVALID_TIME_RANGE.because("The start time is after the end time");
    }
    if (start != null && start.isAfter(clock.instant())) {
      throw INVALID_TIME_RANGE.because("The start time is in the future");
    }
  }

  private static int pageSize(@Nullable Integer maxResults) {
    if (maxResults == null) {
      return MAX_RESULTS;
    }
    if (maxResults < 1 || maxResults > MAX_RESULTS) {
      throw INVALID_MAX_RESULTS.because("MaxResults must be 1 to " + MAX_RESULTS);
    }
    return maxResults;
  }

  /** Times beyond what milliseconds can say stand for no limit. */
  private static long millis(@Nullable Instant time, long otherwise) {
    if (time == null) {
      return otherwise;
    }
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** A token is good for the request that it answered, and for no other. */
  private static Binding binding(LookupEventsRequest request, Caller caller) {
    LookupEventsRequest first =
        new LookupEventsRequest(
            request.lookupAttributes(),
            request.startTime(),
            request.endTime(),
            request.eventCategory(),
            request.maxResults(),
            null);
    String query = caller.region() + " " + first.toDocument();
    return new Binding(caller.account(), caller.identity().arn(), NAME, query);
  }

  private Optional<Cursor> cursor(@Nullable String token, Binding binding) {
    if (token == null) {
      return Optional.empty();
    }
    byte[] bytes =
        tokens
            .open(binding, token)
            .filter(opened -> opened.length == CURSOR_BYTES)
            .orElseThrow(
                () ->
                    INVALID_NEXT_TOKEN.because(
                        "The token was not issued for this request; start again without it"));
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return Optional.of(new Cursor(in.getLong(), new Position(in.getInt(), in.getLong())));
  }

  private static byte[] bytes(Cursor cursor) {
    return ByteBuffer.allocate(CURSOR_BYTES)
        .putLong(cursor.timeMillis())
        .putInt(cursor.position().partition())
        .putLong(cursor.position().offset())
        .array();
  }

  private List<Event> events(List<Position> positions) {
    EventReader reader = new EventReader();
    List<Event> events = new ArrayList<>(positions.size());
    for (LogEntry entry : FoundEntries.of(log, positions)) {
      events.add(event(reader, AuditEvent.decode(entry.payload()).json()));
    }
    return events;
  }

  private static Event event(EventReader reader, byte[] json) {
    EventFields fields;
    try {
      fields = reader.read(json);
    } catch (MalformedEventException e) {
      throw new IllegalStateException("An event that history found is none in the log", e);
    }
    return Event.builder()
        .eventId(present(fields.eventId()))
        .eventName(present(fields.eventName()))
        .readOnly(fields.readOnly() == null ? null : fields.readOnly().toString())
        .accessKeyId(present(fields.accessKeyId()))
        .eventTime(Instant.ofEpochMilli(fields.eventTimeMillis()))
        .eventSource(present(fields.eventSource()))
        .username(present(fields.userName()))
        .resources(resources(fields))
        .cloudTrailEvent(new String(json, StandardCharsets.UTF_8))
        .build();
  }

  private static List<Resource> resources(EventFields fields) {
    return fields.resources().stream()
        .map(resource -> new Resource(present(resource.type()), present(resource.name())))
        .toList();
  }

  private static @Nullable String present(String text) {
    return text.isEmpty() ? null : text;
  }
}
