package dev.cairn.eventlog.proof;

import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.segment.ChainHead;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives a witness a signed checkpoint of each stream that has grown, at every interval and at the
 * close. A witness that cannot be reached is tried again at the next interval; until then {@link
 * #failure} says why.
 */
public final class Checkpoints implements AutoCloseable {
  private final SegmentLog log;
  private final CheckpointKey key;
  private final Witness witness;
  private final Duration interval;
  private final InstantSource clock;
  private final Map<Stream, Long> kept = new EnumMap<>(Stream.class);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean introduced;
  private volatile Optional<String> failure = Optional.empty();

  private Checkpoints(
      SegmentLog log, CheckpointKey key, Witness witness, Duration interval, InstantSource clock) {
    this.log = log;
    this.key = key;
    this.witness = witness;
    this.interval = interval;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name("log-checkpoints").unstarted(this::run);
  }

  /** Starts; close it before the log. */
  public static Checkpoints start(
      SegmentLog log, CheckpointKey key, Witness witness, Duration interval, InstantSource clock) {
    Checkpoints checkpoints = new Checkpoints(log, key, witness, interval, clock);
    checkpoints.thread.start();
    return checkpoints;
  }

  /** Why the witness has not got the last checkpoint; empty while all is well. */
  public Optional<String> failure() {
    return failure;
  }

  private void run() {
    try {
      while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        tryToWrite();
      }
    } catch (InterruptedException nobodyDoes) {
      failure = Optional.of("The thread that writes checkpoints was interrupted; restart");
    }
  }

  private void tryToWrite() {
    try {
      write();
      failure = Optional.empty();
    } catch (IOException | RuntimeException unreachable) {
      failure = Optional.of("No checkpoint could be written: " + unreachable);
    }
  }

  /** Writes a checkpoint of each stream that has grown since its last. */
  public synchronized void write() throws IOException {
    introduce();
    for (Stream stream : Stream.values()) {
      ChainHead head = log.chainHead(stream);
      if (head.entries() > kept.getOrDefault(stream, 0L)) {
        witness.keep(key.sign(checkpoint(Checkpoint.Kind.END, stream, head)));
        kept.put(stream, head.entries());
      }
    }
  }

  /** A witness that is new to a log that was cut already learns where it begins. */
  private void introduce() throws IOException {
    if (!introduced && witness.isNew()) {
      for (Stream stream : Stream.values()) {
        Position begin = log.begin(stream, 0);
        if (begin.compareTo(Position.START) > 0) {
          writeCut(stream, begin);
        }
      }
    }
    introduced = true;
  }

  private Checkpoint checkpoint(Checkpoint.Kind kind, Stream stream, ChainHead head) {
    return Checkpoint.of(kind, log.id(), stream, head, clock.instant());
  }

  /**
   * Writes that the log is about to be cut before a position, and how its chain stood there. Kept
   * before everything there is trimmed, it proves afterwards that the log begins where retention
   * cut it, and that nobody else removed what came before.
   */
  public synchronized void writeCut(Stream stream, Position begin) throws IOException {
    ChainHead head = log.chainHeadBefore(stream, begin);
    witness.keep(key.sign(checkpoint(Checkpoint.Kind.CUT, stream, head)));
  }

  /** Writes the last checkpoints; {@link #failure} says whether the witness took them. */
  @Override
  public void close() {
    closing.countDown();
    tryToWrite();
  }
}
