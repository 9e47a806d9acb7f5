package dev.cairn.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AccountId;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import dev.cairn.server.faults.TestServer.Spawned;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.RunningCairn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the whole server under load, opens its folder again, and compares what the clients heard
 * with the log, the history and the state. A killed process leaves the machine's page cache as it
 * was; what an unforced write can lose is the log's own replay test's matter.
 */
class KilledServerTest {
  private static final int ROUNDS =
      Integer.getInteger("cairn.rounds", Boolean.getBoolean("cairn.long") ? 100 : 3);
  private static final int READ_AT_ONCE = 4096;
  private static final HistoryQuery EVERYTHING =
      HistoryQuery.all(Scope.everything(), Scope.everything(), 1);

  private final long seed = Long.getLong("cairn.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Set<String> eventIds = new HashSet<>();
  private Position checked = Position.START;
  private long answered;
  private long changed;
  private long unheard;
  private int killedAtStart;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNothingHappensUnrecorded() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      killAndCheck(round);
    }
    assertThat(answered).isPositive();
    assertThat(changed).isPositive();
    try (Cairn cairn = Cairn.open(TestServer.settings(folder, Map.of()))) {
      cairn.awaitViews();
      List<Position> followed = positions(cairn);
      cairn.rebuildHistory();
      assertThat(positions(cairn)).as("seed %d, rebuilt", seed).isEqualTo(followed);
      assertThat(cairn.status().warnings()).isEmpty();
      System.out.printf(
          "%d kills under load, %d at start (seed %d): %d calls answered, %d changes of state, %d"
              + " changes that nobody heard of, %d events, %d in history; nothing missing, nothing"
              + " twice, rebuilt equal%n",
          ROUNDS,
          killedAtStart,
          seed,
          answered,
          changed,
          unheard,
          eventIds.size(),
          followed.size());
    }
  }

  private static List<Position> positions(Cairn cairn) {
    return cairn.search(EVERYTHING, 10_000_000, LogEntry::position);
  }

  private void killAndCheck(int round) throws Exception {
    AccountId account = new AccountId("%012d".formatted(200_000_000_000L + round));
    Path output = folder.resolve("output-" + round);
    Spawned server = TestServer.spawn(folder, account, output);
    Load load;
    try {
      Spawned.Ready ready = server.awaitReady();
      load = Load.start(ready.url(), ready.key());
      Thread.sleep(100 + random.nextInt(2000));
    } finally {
      server.kill();
    }
    load.awaitEnd();
    if (random.nextBoolean()) {
      killAtStart(account);
    }
    String context =
        "seed %d, round %d, server's output %s".formatted(seed, round, server.printed());
    Map<String, Integer> lookedUp = new HashMap<>();
    Set<String> state = reopened(account, lookedUp, context);
    List<RecordedEvent> events = newEvents(account, context);
    check(load, events, lookedUp, context);
    assertThat(state).as(context).isEqualTo(AccountState.toldBy(events));
  }

  /** What a crash left is being finished when the next crash comes. */
  private void killAtStart(AccountId account) throws Exception {
    Spawned server = TestServer.spawn(folder, account, folder.resolve("output-at-start"));
    Thread.sleep(300 + random.nextInt(1500));
    server.kill();
    killedAtStart++;
  }

  private Set<String> reopened(AccountId account, Map<String, Integer> lookedUp, String context)
      throws Exception {
    try (RunningCairn running = TestServer.start(folder)) {
      Cairn cairn = running.cairn();
      cairn.awaitViews();
      assertThat(cairn.checkLog(Optional.empty()).findings()).as(context).isEmpty();
      assertThat(cairn.checkViews()).as(context).isEmpty();
      assertThat(cairn.status().warnings()).as(context).isEmpty();
      try (SignedClient client =
          new SignedClient(running.url(), cairn.administratorCredentials(account))) {
        lookedUp.putAll(AccountState.lookedUp(client));
        return AccountState.askedOf(client);
      }
    }
  }

  /** The account's events since the last check, from the log itself; none may be there twice. */
  private List<RecordedEvent> newEvents(AccountId account, String context)
      throws IOException, InterruptedException {
    List<RecordedEvent> found = new ArrayList<>();
    try (SegmentLog log = SegmentLog.open(LogSettings.of(folder.resolve("data").resolve("log")))) {
      List<LogEntry> entries = log.read(Stream.EVENTS, checked, READ_AT_ONCE, Duration.ZERO);
      while (!entries.isEmpty()) {
        for (LogEntry entry : entries) {
          RecordedEvent event = RecordedEvent.of(entry);
          assertThat(eventIds.add(event.id())).as("%s: twice: %s", context, event).isTrue();
          if (event.json().contains("\"recipientAccountId\":\"" + account.value() + "\"")) {
            found.add(event);
          }
        }
        checked = entries.getLast().next();
        entries = log.read(Stream.EVENTS, checked, READ_AT_ONCE, Duration.ZERO);
      }
    }
    return found;
  }

  private void check(
      Load load, List<RecordedEvent> events, Map<String, Integer> lookedUp, String context) {
    Map<String, RecordedEvent> byRequest = new HashMap<>();
    for (RecordedEvent event : events) {
      if (!event.requestId().isEmpty()) {
        assertThat(byRequest.put(event.requestId(), event)).as("%s: %s", context, event).isNull();
      }
    }
    for (Load.Told told : load.told()) {
      String what = context + ": " + told;
      assertThat(told.answer().status()).as(what).isLessThan(500);
      assertThat(byRequest).as(what).containsKey(told.answer().requestId());
      RecordedEvent event = Objects.requireNonNull(byRequest.get(told.answer().requestId()));
      assertThat(event.name()).as(what).isEqualTo(told.operation());
      assertThat(event.errorCode().isEmpty()).as(what).isEqualTo(told.answer().succeeded());
      assertThat(lookedUp.get(told.answer().requestId())).as(what).isEqualTo(1);
    }
    for (Load.Told told : load.refused()) {
      assertThat(told.answer().status()).isEqualTo(403);
      assertThat(byRequest).as(context).doesNotContainKey(told.answer().requestId());
    }
    count(load, events);
  }

  private void count(Load load, List<RecordedEvent> events) {
    Set<String> heard = new HashSet<>();
    load.told().forEach(told -> heard.add(told.answer().requestId()));
    answered += heard.size();
    for (RecordedEvent event : events) {
      if (event.errorCode().isEmpty() && !AccountState.toldBy(List.of(event)).isEmpty()) {
        changed++;
        unheard += heard.contains(event.requestId()) ? 0 : 1;
      }
    }
  }
}
