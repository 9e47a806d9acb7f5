package dev.cairn.cloudtrail.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.api.cloudtrail.Event;
import dev.cairn.api.cloudtrail.LookupAttribute;
import dev.cairn.api.cloudtrail.LookupEventsRequest;
import dev.cairn.api.cloudtrail.LookupEventsResponse;
import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistorySettings;
import dev.cairn.cloudtrail.history.MemoryLog;
import dev.cairn.cloudtrail.history.MovableClock;
import dev.cairn.core.AccountId;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.core.Origin;
import dev.cairn.core.PagingTokens;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Stream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** LookupEvents over a log in memory. */
abstract class LookupFixture {
  static final Caller ALICE = caller("111111111111", "us-east-1", "alice");

  @TempDir Path root;
  final MovableClock clock = new MovableClock(Instant.parse("2026-03-08T00:00:00Z"));
  final MemoryLog log = new MemoryLog(clock);
  HistoryIndex history;

  @BeforeEach
  void open() {
    history =
        new HistoryIndex(
            root.resolve("history"),
            HistorySettings.DEFAULTS.withRetention(Optional.empty()),
            clock);
  }

  @AfterEach
  void close() {
    history.close();
  }

  static Caller caller(String account, String region, String name) {
    Identity identity =
        new Identity.IamUser(new AccountId(account), "AIDA", "/", name, "AKIA", Optional.empty());
    return new Caller(identity, region, "127.0.0.1", "", "request");
  }

  LookupEvents operation(LookupMode mode) {
    return new LookupEvents(
        history,
        log,
        new PagingTokens(new byte[32]),
        HistoryAccess.home(new AccountId("999999999999")),
        mode,
        clock);
  }

  void add(String... jsons) {
    for (String json : jsons) {
      add(json.getBytes(StandardCharsets.UTF_8));
    }
    follow();
  }

  void add(byte[] json) {
    log.append(Stream.EVENTS, 0, List.of(new AuditEvent(new Origin.Recorded(), json).encode()));
  }

  void follow() {
    List<LogEntry> batch = log.read(Stream.EVENTS, history.next(), 1000, Duration.ZERO);
    while (!batch.isEmpty()) {
      history.apply(batch);
      batch = log.read(Stream.EVENTS, history.next(), 1000, Duration.ZERO);
    }
    history.refresh();
  }

  static LookupEventsRequest with(String... keysAndValues) {
    List<LookupAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      attributes.add(new LookupAttribute(keysAndValues[i], keysAndValues[i + 1]));
    }
    return LookupEventsRequest.builder().lookupAttributes(attributes).build();
  }

  List<String> ids(LookupEventsRequest request, Caller caller) {
    return everyPage(request, caller).stream().map(Event::eventId).toList();
  }

  List<Event> everyPage(LookupEventsRequest request, Caller caller) {
    LookupEvents operation = operation(LookupMode.EXTENDED);
    List<Event> all = new ArrayList<>();
    Set<String> tokens = new HashSet<>();
    String token = null;
    do {
      LookupEventsResponse page = operation.handle(next(request, token), caller);
      assertThat(page.events()).isNotNull();
      all.addAll(page.events());
      token = page.nextToken();
      assertThat(token == null || tokens.add(token))
          .as("a token is never handed out twice")
          .isTrue();
    } while (token != null);
    return all;
  }

  static LookupEventsRequest next(LookupEventsRequest request, @Nullable String token) {
    return new LookupEventsRequest(
        request.lookupAttributes(),
        request.startTime(),
        request.endTime(),
        request.eventCategory(),
        request.maxResults(),
        token);
  }
}
