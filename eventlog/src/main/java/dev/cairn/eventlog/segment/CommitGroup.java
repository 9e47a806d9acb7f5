package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one force will make durable. Guarded by {@link GroupCommit} until its writer takes it. */
final class CommitGroup {
  private final List<PendingFrame> frames = new ArrayList<>();
  private long length;
  private int appends;

  /** Returns a block that is full now and waits to be encoded, or null. */
  @Nullable PendingBlock addSmall(
      List<byte[]> batch, int batchLength, Ticket ticket, int blockLength) {
    length += batchLength;
    appends++;
    return frameFor(batch.size(), batchLength).addSmall(batch, batchLength, ticket, blockLength);
  }

  void addEncoded(List<PendingBlock> blocks, int count, int batchLength, Ticket ticket) {
    frameFor(count, batchLength).addEncoded(blocks, batchLength, ticket);
    length += batchLength;
    appends++;
  }

  private PendingFrame frameFor(int count, int batchLength) {
    if (frames.isEmpty() || !frames.getLast().fits(count, batchLength)) {
      frames.add(new PendingFrame());
    }
    return frames.getLast();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Bytes of the entries gathered so far. */
  long length() {
    return length;
  }

  int appends() {
    return appends;
  }

  List<PendingFrame> frames() {
    return frames;
  }

  void fail(LogUnavailableException reason) {
    frames.forEach(frame -> frame.fail(reason));
  }
}
