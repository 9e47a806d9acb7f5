package dev.cairn.cloudtrail.seen;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.event.HeadReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.core.event.RecordHead;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.Follower;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which events the log holds. A view of the EVENTS stream: deleting its folder and following the
 * log again gives the same one. Safe for use by many threads.
 *
 * <p>Who appends events that may have come before claims each key first, appends what is new, then
 * settles it with its positions; so of two threads with the same event one appends. What was
 * appended and not settled when the process ended is read again from the log by {@link #catchUp}.
 *
 * <p>One event's slot takes 32 bytes of mapped file and no heap.
 */
public final class SeenEvents implements Follower, AutoCloseable {
  static final String NAME = "seen";
  private static final int READ_ENTRIES = 512;
  private static final int CHECKPOINT_EVERY = 2_000_000;
  private static final int RANGES_MOST = 65_536;
  private static final Duration SETTLE_SOON = Duration.ofSeconds(1);

  private final Path folder;
  private final EventLog log;
  private final byte[] secret;
  private final DayTables days;
  private final HeadReader followReader = new HeadReader();
  private final EventHasher followHasher;

  /** Claims that are not settled yet. */
  private final Map<EventKey.Id, Claim> claims = new HashMap<>();

  /** First → last offset of batches that were settled before the follower came to them. */
  private final NavigableMap<Long, Long> ahead;

  private long next;
  private long durable;
  private long sinceCheckpoint;
  private long unreadable;

  private record Claim(Object owner, long content) {}

  private SeenEvents(Path folder, EventLog log, SeenState state) {
    this.folder = folder;
    this.log = log;
    this.secret = state.secret();
    this.days = new DayTables(folder, secret);
    this.followHasher = new EventHasher(secret);
    this.ahead = new TreeMap<>(state.ahead());
    this.next = state.next();
    this.durable = state.next();
  }

  /**
   * Opens the view of a folder and reads what the log holds beyond it. A folder that is missing, of
   * another format, ahead of the log or not whole is built anew; one that ends before the log
   * begins goes on from there, since it still knows what the log has let go of.
   */
  public static SeenEvents open(Path folder, EventLog log)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Optional<SeenState> found = SeenState.read(folder);
    boolean usable = found.isPresent() && isWithin(found.get(), log) && DayTables.allWhole(folder);
    SeenState state = usable ? notBefore(log, found.get()) : fresh(folder, log);
    SeenEvents seen = new SeenEvents(folder, log, state);
    try {
      seen.catchUp();
    } catch (RuntimeException | InterruptedException e) {
      seen.days.close();
      throw e;
    }
    return seen;
  }

  /** A view beyond the log's end belongs to another log, or the log was restored from a copy. */
  private static boolean isWithin(SeenState state, EventLog log) {
    long end = log.end(Stream.EVENTS, 0).offset();
    return state.next() <= end
        && (state.ahead().isEmpty() || state.ahead().lastEntry().getValue() < end);
  }

  private static SeenState notBefore(EventLog log, SeenState state) {
    long begin = log.begin(Stream.EVENTS, 0).offset();
    return state.next() >= begin
        ? state
        : new SeenState(state.secret(), begin, state.ahead().tailMap(begin, true));
  }

  private static SeenState fresh(Path folder, EventLog log) throws IOException {
    DayTables.deleteAll(folder);
    byte[] secret = new byte[SeenState.SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    long begin = log.begin(Stream.EVENTS, 0).offset();
    SeenState state = new SeenState(secret, begin, new TreeMap<>());
    state.write(folder);
    return state;
  }

  /** A hasher for one thread; keys of different folders have nothing in common. */
  public EventHasher hasher() {
    return new EventHasher(secret);
  }

  /**
   * Asks for an event, and takes it if it is new.
   *
   * @param owner who asks; the same object at the settlement
   */
  public synchronized Seen claim(EventKey key, Object owner) {
    Claim claim = claims.get(key.id());
    if (claim != null) {
      return claim.owner != owner
          ? Seen.BUSY
          : claim.content == key.content() ? Seen.SAME : Seen.OTHER;
    }
    SlotTable table = days.of(key.day());
    long slot = table.find(key.high(), key.low());
    if (slot >= 0) {
      return table.content(slot) == key.content() ? Seen.SAME : Seen.OTHER;
    }
    claims.put(key.id(), new Claim(owner, key.content()));
    return Seen.NEW;
  }

  /** Where the first event with this id stands in the log, if it is there. */
  public synchronized OptionalLong offset(EventKey key) {
    SlotTable table = days.of(key.day());
    long slot = table.find(key.high(), key.low());
    return slot < 0 ? OptionalLong.empty() : OptionalLong.of(table.number(slot));
  }

  /** Takes over claimed events that are durable in the log now, all of one batch. */
  public synchronized void settle(List<EventKey> keys, List<Position> positions) {
    for (int i = 0; i < keys.size(); i++) {
      put(keys.get(i), positions.get(i).offset());
    }
    long first = positions.getFirst().offset();
    long last = positions.getLast().offset();
    if (last >= next && ahead.size() < RANGES_MOST) {
      ahead.put(first, last);
    }
    release(keys);
    sinceCheckpoint += keys.size();
    checkpointIfDue();
  }

  /** Gives claims back whose events were not appended. */
  public synchronized void release(List<EventKey> keys) {
    keys.forEach(key -> claims.remove(key.id()));
    notifyAll();
  }

  /** Waits until nobody has a claim on this event. Never call it while holding claims. */
  public synchronized void awaitSettled(EventKey key) throws InterruptedException {
    while (claims.containsKey(key.id())) {
      wait();
    }
  }

  private void put(EventKey key, long offset) {
    days.of(key.day()).put(key.high(), key.low(), key.content(), offset);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Stream stream() {
    return Stream.EVENTS;
  }

  /** Skips to the last entry of a batch that was settled, since nothing before it is needed. */
  @Override
  public synchronized Position next() {
    Long last = ahead.get(next);
    return new Position(0, last == null ? next : last);
  }

  @Override
  public synchronized Position durable() {
    return new Position(0, durable);
  }

  /** How many entries of the log could not be read as a record, and so are not in the view. */
  public synchronized long unreadable() {
    return unreadable;
  }

  @Override
  public synchronized void apply(List<LogEntry> batch) {
    for (LogEntry entry : batch) {
      if (entry.position().offset() >= next) {
        follow(entry);
        next = entry.next().offset();
        sinceCheckpoint++;
      }
    }
    ahead.headMap(next).values().removeIf(last -> last < next);
    checkpointIfDue();
  }

  private void follow(LogEntry entry) {
    long offset = entry.position().offset();
    if (isAhead(offset)) {
      return;
    }
    byte[] payload = entry.payload();
    if (!AuditEvent.isImported(payload) || !isSettledSoon(offset)) {
      add(payload, AuditEvent.jsonFrom(payload), offset);
    }
  }

  private boolean isAhead(long offset) {
    Map.Entry<Long, Long> range = ahead.floorEntry(offset);
    return range != null && offset <= range.getValue();
  }

  /** An import appends, then settles: waiting that moment spares reading the record again. */
  private boolean isSettledSoon(long offset) {
    long deadline = System.nanoTime() + SETTLE_SOON.toNanos();
    try {
      while (!claims.isEmpty() && ahead.size() < RANGES_MOST && !isAhead(offset)) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          return false;
        }
        wait(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return isAhead(offset);
  }

  private void add(byte[] payload, int from, long offset) {
    try {
      RecordHead head = followReader.read(payload, from, payload.length);
      put(followKey(head, payload, from), offset);
    } catch (MalformedEventException e) {
      // The log keeps what it was given. Without an id nothing can be its duplicate.
      unreadable++;
    }
  }

  private EventKey followKey(RecordHead head, byte[] payload, int from) {
    if (followReader.isCompact()) {
      return followHasher.key(head, payload, from, payload.length);
    }
    byte[] compact = new byte[payload.length - from];
    int length = CompactJson.compact(payload, from, payload.length, compact);
    return followHasher.key(head, compact, 0, length);
  }

  /** Reads the log up to its present end. */
  public void catchUp() throws InterruptedException {
    long end = log.end(Stream.EVENTS, 0).offset();
    while (next().offset() < end) {
      List<LogEntry> batch = log.read(Stream.EVENTS, next(), entriesToRead(), Duration.ZERO);
      if (batch.isEmpty()) {
        return;
      }
      apply(batch);
    }
  }

  /** Of a settled batch only the last entry is read, to learn where the next one begins. */
  private synchronized int entriesToRead() {
    return ahead.containsKey(next) ? 1 : READ_ENTRIES;
  }

  private void checkpointIfDue() {
    if (sinceCheckpoint >= CHECKPOINT_EVERY) {
      checkpoint();
    }
  }

  /** Makes the view durable up to here, so that the log may be trimmed and a start reads less. */
  public synchronized void checkpoint() {
    try {
      days.force();
      new SeenState(secret, next, ahead).write(folder);
      durable = next;
      sinceCheckpoint = 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + "; make room on its disk", e);
    }
  }

  /** Makes everything durable and unmaps the tables. */
  @Override
  public synchronized void close() {
    checkpoint();
    days.close();
  }
}
