package dev.cairn.benchmarks;

import dev.cairn.cloudtrail.history.Attribute;
import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.Origin;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.demo.DemoEvent;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.SegmentLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How long after its append an event is found, while 5,000 come in each second. */
final class VisibilityProbe {
  private static final int BATCHES_PER_SECOND = 100;
  private static final int EVENTS_PER_BATCH = 50;
  private static final int SECONDS = 10;

  private final HistoryIndex history;
  private final SegmentLog log;
  private final Iterator<DemoEvent> events;
  private volatile boolean ended;

  VisibilityProbe(HistoryIndex history, SegmentLog log, DemoOrganisation events) {
    this.history = history;
    this.log = log;
    this.events = events.iterator();
  }

  double p99Millis() throws InterruptedException, MalformedEventException {
    Thread follower = Thread.ofPlatform().start(this::follow);
    List<Thread> waiting = new ArrayList<>();
    List<Double> millis = java.util.Collections.synchronizedList(new ArrayList<>());
    EventReader reader = new EventReader();
    long start = System.nanoTime();
    for (int batch = 0; batch < BATCHES_PER_SECOND * SECONDS && events.hasNext(); batch++) {
      List<byte[]> payloads = new ArrayList<>();
      byte[] last = new byte[0];
      for (int i = 0; i < EVENTS_PER_BATCH && events.hasNext(); i++) {
        last = events.next().json();
        payloads.add(new AuditEvent(new Origin.Recorded(), last).encode());
      }
      String id = reader.read(last).eventId();
      log.append(Stream.EVENTS, 0, payloads);
      long appended = System.nanoTime();
      if (batch % 5 == 0) {
        waiting.add(Thread.ofVirtual().start(() -> millis.add(millisUntilFound(id, appended))));
      }
      long next = start + (batch + 1) * 1_000_000_000L / BATCHES_PER_SECOND;
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    }
    for (Thread thread : waiting) {
      thread.join();
    }
    ended = true;
    follower.join();
    return LookupMix.percentile(millis.stream().mapToDouble(Double::doubleValue).toArray(), 0.99);
  }

  private void follow() {
    try {
      while (!ended) {
        List<LogEntry> batch =
            log.read(Stream.EVENTS, history.next(), 4096, Duration.ofMillis(100));
        if (!batch.isEmpty()) {
          history.apply(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double millisUntilFound(String eventId, long appendedNanos) {
    HistoryQuery query =
        HistoryQuery.all(Scope.everything(), Scope.everything(), 1)
            .where(List.of(new Condition(Attribute.EVENT_ID, eventId)));
    try {
      while (history.search(query).events().isEmpty()) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return (System.nanoTime() - appendedNanos) / 1e6;
  }
}
