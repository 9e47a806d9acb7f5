package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.reading.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One append that waits for the disk. */
final class Ticket {
  private final Thread caller = Thread.currentThread();
  private final int count;
  private @Nullable PendingBlock block;
  private List<Ticket> companions = List.of();
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

  /** Completes tickets, all of one frame, and wakes their callers. */
  static void succeed(List<Ticket> tickets, long frame) {
    complete(
        tickets,
        ticket -> {
          ticket.frameOffset = frame;
          ticket.done = true;
        });
  }

  /** Completes tickets and wakes their callers, who get the reason. */
  static void fail(List<Ticket> tickets, LogUnavailableException reason) {
    complete(
        tickets,
        ticket -> {
          ticket.failure = reason;
          ticket.done = true;
        });
  }

  /** The first caller wakes the others: that takes long, and the writer has more to write. */
  private static void complete(List<Ticket> tickets, Consumer<Ticket> how) {
    Ticket first = tickets.getFirst();
    first.companions = tickets.subList(1, tickets.size());
    tickets.forEach(how);
    LockSupport.unpark(first.caller);
  }

  /** Waits, deaf to interrupts: once handed over, an append cannot be called back. */
  List<Position> await() {
    boolean interrupted = false;
    while (!done) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    for (Ticket companion : companions) {
      LockSupport.unpark(companion.caller);
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
