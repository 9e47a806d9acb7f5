package dev.cairn.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowersTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
  Path folder;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private SegmentLog log;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Followers followers;

  @BeforeEach
  void open() {
    log =
        SegmentLog.open(
            LogSettings.of(folder.resolve("log")).withReserveBytes(0).withSegmentBytes(64 << 10));
    followers =
        new Followers(
            log,
            new FollowerSettings(
                10, 50, Duration.ofMillis(100), Duration.ofMillis(5), Duration.ofMillis(20)));
  }

  @AfterEach
  void close() {
    followers.close();
    log.close();
  }

  /** Collects texts; can be made to fail or to stand still. */
  private static final class Collector implements Follower {
    private final String name;
    private final boolean slows;
    private final List<String> texts = new ArrayList<>();
    private Position position = Position.START;
    private String broken = "";

    Collector(String name, boolean slows) {
      this.name = name;
      this.slows = slows;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Stream stream() {
      return Stream.EVENTS;
    }

    @Override
    public synchronized Position next() {
      return position;
    }

    @Override
    public Position durable() {
      return next();
    }

    @Override
    public boolean slowsAppends() {
      return slows;
    }

    @Override
    public synchronized void apply(List<LogEntry> batch) {
      if (!broken.isEmpty()) {
        throw new IllegalStateException(broken);
      }
      batch.forEach(entry -> texts.add(new String(entry.payload(), StandardCharsets.UTF_8)));
      position = batch.getLast().next();
    }

    synchronized void breakWith(String reason) {
      broken = reason;
    }

    synchronized List<String> texts() {
      return List.copyOf(texts);
    }
  }

  private Position append(String text) {
    return log.append(Stream.EVENTS, 0, List.of(text.getBytes(StandardCharsets.UTF_8))).getFirst();
  }

  private FollowerStatus status(String name) {
    return followers.status().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void getEverythingOnceAndInOrder() throws Exception {
    List<String> expected = new ArrayList<>();
    Collector late = new Collector("late", false);
    Collector early = new Collector("early", false);
    followers.add(early);
    for (int i = 0; i < 100; i++) {
      append("entry " + i);
      expected.add("entry " + i);
    }
    followers.add(late);
    Position end = log.end(Stream.EVENTS, 0);
    assertThat(followers.awaitCaughtUp("early", end, SOON)).isTrue();
    assertThat(followers.awaitCaughtUp("late", end, SOON)).isTrue();
    assertThat(early.texts()).isEqualTo(expected);
    assertThat(late.texts()).isEqualTo(expected);
    assertThat(status("late").lag().orElseThrow().entries()).isZero();
  }

  @Test
  void oneThatFailsIsShownAndTriedAgain() throws Exception {
    Collector collector = new Collector("fragile", false);
    collector.breakWith("the index is on fire");
    followers.add(collector);
    append("one");
    Position end = log.end(Stream.EVENTS, 0);
    assertThat(followers.awaitCaughtUp("fragile", end, Duration.ofMillis(200))).isFalse();
    assertThat(status("fragile").failure().orElseThrow()).contains("the index is on fire");
    assertThat(status("fragile").failures()).isGreaterThan(1);
    assertThat(status("fragile").lag().orElseThrow().entries()).isEqualTo(1);
    collector.breakWith("");
    assertThat(followers.awaitCaughtUp("fragile", end, SOON)).isTrue();
    assertThat(collector.texts()).containsExactly("one");
  }

  @Test
  void appendsWaitForThoseThatCallsDependOn() throws Exception {
    Collector slow = new Collector("lookup", true);
    followers.add(slow);
    append("first");
    assertThat(followers.awaitCaughtUp("lookup", log.end(Stream.EVENTS, 0), SOON)).isTrue();
    slow.breakWith("no disk");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 60; i++) {
                append("entry " + i);
              }
            })
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("lookup")
        .hasMessageContaining("no disk");
    long taken = log.entries(Stream.EVENTS);
    assertThat(taken).isBetween(51L, 53L);
    slow.breakWith("");
    assertThat(followers.awaitCaughtUp("lookup", log.end(Stream.EVENTS, 0), SOON)).isTrue();
    append("again");
  }

  @Test
  void othersDoNotSlowAppendsButPinTheLog() throws Exception {
    Collector other = new Collector("delivery", false);
    followers.add(other);
    append("first");
    assertThat(followers.awaitCaughtUp("delivery", log.end(Stream.EVENTS, 0), SOON)).isTrue();
    other.breakWith("no bucket");
    Random random = new Random(1);
    byte[] entry = new byte[5000];
    for (int i = 0; i < 100; i++) {
      random.nextBytes(entry);
      log.append(Stream.EVENTS, 0, List.of(entry.clone()));
    }
    Position pinned = other.next();
    log.trim(Stream.EVENTS, log.end(Stream.EVENTS, 0));
    assertThat(log.begin(Stream.EVENTS, 0)).isLessThanOrEqualTo(pinned);
    other.breakWith("");
    assertThat(followers.awaitCaughtUp("delivery", log.end(Stream.EVENTS, 0), SOON)).isTrue();
    Position read = other.next();
    Thread.sleep(300); // The runner asks for the durable position at each poll.
    log.trim(Stream.EVENTS, log.end(Stream.EVENTS, 0));
    assertThat(log.begin(Stream.EVENTS, 0)).isGreaterThan(pinned).isLessThanOrEqualTo(read);
  }

  @Test
  void oneThatIsRemovedNoLongerPins() {
    Collector other = new Collector("old view", false);
    other.breakWith("stands still");
    followers.add(other);
    append("first");
    followers.remove("old view");
    assertThat(followers.pinned(Stream.EVENTS)).isEmpty();
    assertThat(followers.status()).isEmpty();
    followers.add(new Collector("old view", false));
  }
}
