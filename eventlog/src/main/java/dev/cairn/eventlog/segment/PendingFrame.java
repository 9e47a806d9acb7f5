package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.BlockHead;
import dev.cairn.eventlog.format.FrameHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame that gathers appends: large ones come encoded, small ones share an open block. A full
 * block is encoded by the caller who filled it, or by the writer if that comes first. Guarded by
 * the group's lock until the writer takes it.
 */
final class PendingFrame {
  private final List<PendingBlock> blocks = new ArrayList<>();
  private final List<Ticket> tickets = new ArrayList<>();
  private PendingBlock open = new PendingBlock();
  private int closedEntries;
  private int length;

  /** Whether an append of so many entries and bytes fits beside what is here. */
  boolean fits(int count, int batchLength) {
    return closedEntries + open.size() + count <= FrameHead.MAX_ENTRIES
        && length + batchLength <= FrameHead.MAX_RAW_LENGTH;
  }

  /**
   * Adds an append to the open block.
   *
   * @return the block if it is full now and waits to be encoded; null otherwise
   */
  @Nullable PendingBlock addSmall(
      List<byte[]> batch, int batchLength, Ticket ticket, int blockLength) {
    PendingBlock block = open;
    ticket.standsIn(block, block.add(batch, batchLength));
    tickets.add(ticket);
    length += batchLength;
    if (block.length() < blockLength) {
      return null;
    }
    closeOpenBlock();
    return block;
  }

  void addEncoded(List<PendingBlock> encoded, int batchLength, Ticket ticket) {
    ticket.standsIn(encoded.getFirst(), 0);
    tickets.add(ticket);
    length += batchLength;
    encoded.forEach(this::close);
  }

  private void closeOpenBlock() {
    close(open);
    open = new PendingBlock();
  }

  private void close(PendingBlock block) {
    block.standsAt(closedEntries);
    closedEntries += block.size();
    blocks.add(block);
  }

  /** Nothing more comes: what is not encoded yet is encoded now. */
  void finish(BlockCodec codec) {
    if (!open.isEmpty()) {
      closeOpenBlock();
    }
    blocks.forEach(block -> block.encode(codec));
  }

  List<PendingBlock> blocks() {
    return blocks;
  }

  List<BlockHead> heads() {
    return blocks.stream().map(block -> block.encoded().head()).toList();
  }

  void succeed(long offset) {
    Ticket.succeed(tickets, offset);
  }

  void fail(LogUnavailableException reason) {
    Ticket.fail(tickets, reason);
  }
}
