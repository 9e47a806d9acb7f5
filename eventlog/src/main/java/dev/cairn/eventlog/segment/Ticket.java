package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One append that waits for the disk. */
final class Ticket {
  private final Thread caller = Thread.currentThread();
  private final int count;
  private @Nullable PendingBlock block;
  private int indexInBlock;
  private long frameOffset;
  private @Nullable LogUnavailableException failure;
  private volatile boolean done;

  Ticket(int count) {
    this.count = count;
  }

  /** The append's first entry stands at an index of a block; the others follow. */
  void standsIn(PendingBlock itsBlock, int index) {
    block = itsBlock;
    indexInBlock = index;
  }

  /** Wakes the caller. */
  void succeed(long frame) {
    frameOffset = frame;
    done = true;
    LockSupport.unpark(caller);
  }

  /** Wakes the caller. */
  void fail(LogUnavailableException reason) {
    failure = reason;
    done = true;
    LockSupport.unpark(caller);
  }

  /** Waits, deaf to interrupts: once handed over, an append cannot be called back. */
  List<Position> await() {
    boolean interrupted = false;
    while (!done) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
    if (failure != null) {
      throw new LogUnavailableException(String.valueOf(failure.getMessage()), failure);
    }
    return positions();
  }

  private List<Position> positions() {
    PendingBlock standing = block;
    if (standing == null) {
      throw new IllegalStateException("An append was completed without a place");
    }
    int first = standing.firstIndex() + indexInBlock;
    if (count == 1) {
      return List.of(Positions.of(frameOffset, first));
    }
    List<Position> positions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      positions.add(Positions.of(frameOffset, first + i));
    }
    return positions;
  }
}
