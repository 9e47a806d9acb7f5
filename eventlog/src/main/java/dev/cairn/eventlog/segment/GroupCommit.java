package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.FrameHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Group commit of one stream. While the disk is busy with one group, callers fill the next: they
 * compress and hash on their own threads, so that the writer's thread does little but write and
 * force. The thread starts with the first append.
 */
final class GroupCommit {
  /** Bytes of entries that wait for the disk at most; then callers wait. */
  private static final long MAX_WAITING = 64L << 20;

  /** An idle stream gets its watermark after so long; 100 ms is promised. */
  private static final long IDLE_NANOS = 40_000_000;

  /**
   * Blocks that small appends share are closed at this part of the common size: what is still open
   * when the disk is ready is compressed while the disk waits.
   */
  private static final int SHARED_FRACTION = 2;

  private static final int LATE_FRACTION = 8;

  /** The lock is held for less than a microsecond; parking the writer costs more than a force. */
  private static final int SPINS = 500;

  /**
   * The callers of the group before are about to come back. On a slow disk it pays to wait for them
   * for this part of the time that a force takes: otherwise every second force would be for the one
   * who is first.
   */
  private static final int GATHERING_FRACTION = 16;

  /** Waiting for less is not worth it. */
  private static final long LEAST_GATHERING_NANOS = 30_000;

  private final SegmentWriter writer;
  private final BlockCodec codec;
  private final Health health;
  private final Consumer<List<Written>> published;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Crowd crowd = new Crowd();
  private final String name;
  private CommitGroup gathering = new CommitGroup();
  private @Nullable Thread thread;
  private boolean idle;
  private int wanted = 1;
  private volatile int lastAppends; // Callers read it as a guess, while the writer may set it.
  private long forceNanos;
  private boolean closing;
  private boolean owesWatermark;

  /** A frame on the disk, and what is in it. */
  record Written(FrameHead head, PendingFrame frame) {}

  /**
   * @param published is told of frames once they are durable, before their callers are
   */
  GroupCommit(
      SegmentWriter writer,
      BlockCodec codec,
      Health health,
      String name,
      Consumer<List<Written>> published) {
    this.writer = writer;
    this.codec = codec;
    this.health = health;
    this.name = name;
    this.published = published;
  }

  /** Appends a batch; returns once it is durable. */
  List<Position> append(List<byte[]> batch, int batchLength) {
    Ticket ticket = new Ticket(batch.size());
    if (batchLength >= codec.blockLength()) {
      appendLarge(batch, batchLength, ticket);
    } else {
      appendSmall(batch, batchLength, ticket);
    }
    return ticket.await();
  }

  private void appendLarge(List<byte[]> batch, int batchLength, Ticket ticket) {
    List<PendingBlock> blocks = PendingBlock.encodeAll(batch, batchLength, codec);
    lock.lock();
    try {
      awaitRoom();
      gathering.addEncoded(blocks, batch.size(), batchLength, ticket);
      wakeWriter();
    } finally {
      lock.unlock();
    }
  }

  private void appendSmall(List<byte[]> batch, int batchLength, Ticket ticket) {
    PendingBlock full;
    lock.lock();
    try {
      awaitRoom();
      full = gathering.addSmall(batch, batchLength, ticket, closingLength());
      wakeWriter();
    } finally {
      lock.unlock();
    }
    if (full != null) {
      full.encode(codec);
    }
  }

  /**
   * The callers of the group before last are coming back. With the last of them the group is most
   * likely whole: its caller encodes the rest while the disk is busy, and not the writer after it.
   * Once a crowd has come quickly the disk may be ready at any moment, and little should be left to
   * encode; otherwise larger blocks shrink better.
   */
  private int closingLength() {
    int appends = gathering.appends() + 1;
    if (appends == lastAppends) {
      return 0;
    }
    boolean late = appends >= Crowd.ENOUGH && !crowd.isSlow();
    return codec.blockLength() / (late ? LATE_FRACTION : SHARED_FRACTION);
  }

  private void awaitRoom() {
    while (gathering.length() > MAX_WAITING && !closing) {
      room.awaitUninterruptibly();
    }
    health.check();
    if (closing) {
      throw closed();
    }
  }

  static LogUnavailableException closed() {
    return new LogUnavailableException("The log is closed; open it again to append");
  }

  private void wakeWriter() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("log-writer-" + name).start(this::run);
    } else if (idle && gathering.appends() >= wanted) {
      idle = false;
      work.signal();
    }
  }

  private void run() {
    CommitGroup group = awaitGroup();
    while (group != null) {
      commit(group);
      group = awaitGroup();
    }
  }

  /** The next group; an empty one when a watermark is due; null once closed and drained. */
  private @Nullable CommitGroup awaitGroup() {
    lockSpinning();
    try {
      awaitWork();
      gather();
      idle = false;
      boolean drained = gathering.isEmpty() && closing;
      CommitGroup group = gathering;
      gathering = new CommitGroup();
      room.signalAll();
      return drained ? null : group;
    } catch (InterruptedException nobodyDoes) {
      throw new IllegalStateException("The log's own thread was interrupted", nobodyDoes);
    } finally {
      lock.unlock();
    }
  }

  private void gather() throws InterruptedException {
    int first = gathering.appends();
    if (first == 0) {
      return; // A watermark is due, or the log closes.
    }
    crowd.cameMeanwhile(first);
    if (fillsBlock()) {
      awaitPatiently();
    } else if (crowd.isSlowExpected(first, System.nanoTime())) {
      awaitSlowCrowd();
      crowd.slowCame(gathering.appends() - first, System.nanoTime());
    } else if (crowd.isQuickExpected(first)) {
      awaitAppends(Crowd.ENOUGH, Crowd.QUICK_NANOS);
      crowd.quickCame(first, gathering.appends());
    } else {
      awaitPatiently();
    }
  }

  /** What fills a block is enough for a force; waiting for a crowd is for small groups. */
  private boolean fillsBlock() {
    return gathering.length() >= codec.blockLength();
  }

  private void awaitSlowCrowd() throws InterruptedException {
    for (int step = 0; step < Crowd.STEPS && gathering.appends() < Crowd.ENOUGH_SLOW; step++) {
      int before = gathering.appends();
      awaitAppends(Crowd.ENOUGH_SLOW, Crowd.STEP_NANOS);
      if (gathering.appends() - before < Crowd.A_FEW) {
        return;
      }
    }
  }

  private void awaitPatiently() throws InterruptedException {
    long patience = forceNanos / GATHERING_FRACTION;
    if (patience >= LEAST_GATHERING_NANOS) {
      awaitAppends(lastAppends, patience);
    }
  }

  /** Waits until so many have come, for a bounded time, if anybody has come at all. */
  private void awaitAppends(int enough, long patienceNanos) throws InterruptedException {
    long left = patienceNanos;
    wanted = enough;
    while (!gathering.isEmpty() && gathering.appends() < enough && left > 0 && !closing) {
      idle = true;
      left = work.awaitNanos(left);
    }
    wanted = 1;
  }

  private void lockSpinning() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  /** Returns when there is something to write, a watermark is due, or the log closes. */
  private void awaitWork() throws InterruptedException {
    long untilWatermark = IDLE_NANOS;
    while (gathering.isEmpty() && !closing && !(owesWatermark && untilWatermark <= 0)) {
      idle = true;
      if (owesWatermark) {
        untilWatermark = work.awaitNanos(untilWatermark);
      } else {
        work.awaitUninterruptibly();
      }
    }
  }

  private void commit(CommitGroup group) {
    try {
      health.check();
      if (group.isEmpty()) {
        writer.watermark();
        published.accept(List.of());
        owesWatermark = false;
      } else {
        writeAndForce(group);
      }
    } catch (LogUnavailableException lost) {
      owesWatermark = false;
      group.fail(lost);
    } catch (Throwable broken) {
      health.lose("The event log could not be written", broken);
      owesWatermark = false;
      group.fail(
          new LogUnavailableException(
              "The append may or may not be on the disk: " + health.failure().orElseThrow(),
              broken));
    }
  }

  private void writeAndForce(CommitGroup group) throws IOException {
    List<Written> written = new ArrayList<>(group.frames().size());
    LogUnavailableException refusal = null;
    for (PendingFrame frame : group.frames()) {
      frame.finish(codec);
      if (refusal == null) {
        refusal = write(frame, written);
      }
    }
    long start = System.nanoTime();
    writer.force();
    forceNanos = System.nanoTime() - start;
    lastAppends = group.appends();
    owesWatermark = owesWatermark || !written.isEmpty();
    published.accept(written);
    written.forEach(each -> each.frame().succeed(each.head().offset()));
    if (refusal != null) {
      List<PendingFrame> refused = group.frames().subList(written.size(), group.frames().size());
      for (PendingFrame frame : refused) {
        frame.fail(refusal);
      }
    }
  }

  private @Nullable LogUnavailableException write(PendingFrame frame, List<Written> written)
      throws IOException {
    try {
      written.add(new Written(writer.write(frame), frame));
      return null;
    } catch (NoRoomException full) {
      return new LogUnavailableException(
          full.getMessage() + ". Free space on the disk, then try again.", full);
    }
  }

  /** Makes durable what waits, writes a last watermark, and takes nothing more. */
  void close() {
    Thread writing;
    lock.lock();
    try {
      closing = true;
      work.signal();
      room.signalAll();
      writing = thread;
    } finally {
      lock.unlock();
    }
    if (writing != null) {
      Threads.join(writing);
    }
    if (owesWatermark && !health.isLost()) {
      commit(new CommitGroup());
    }
  }
}
