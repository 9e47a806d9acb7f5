package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.BlockHead;
import dev.cairn.eventlog.format.FrameHead;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame that gathers appends: large ones come encoded, small ones share an open block, encoded
 * when it is full. Guarded by the group's lock until the writer takes it.
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

  void addSmall(List<byte[]> batch, int batchLength, Ticket ticket, BlockCodec codec) {
    ticket.standsIn(open, open.add(batch, batchLength));
    tickets.add(ticket);
    length += batchLength;
    if (open.length() >= codec.blockLength()) {
      closeOpenBlock(codec);
    }
  }

  void addEncoded(List<PendingBlock> encoded, int batchLength, Ticket ticket) {
    ticket.standsIn(encoded.getFirst(), 0);
    tickets.add(ticket);
    length += batchLength;
    encoded.forEach(this::close);
  }

  private void closeOpenBlock(BlockCodec codec) {
    open.encode(codec);
    close(open);
    open = new PendingBlock();
  }

  private void close(PendingBlock block) {
    block.standsAt(closedEntries);
    closedEntries += block.size();
    blocks.add(block);
  }

  /** Nothing more comes. */
  void finish(BlockCodec codec) {
    if (!open.isEmpty()) {
      closeOpenBlock(codec);
    }
  }

  /** Bytes of the entries gathered so far. */
  int length() {
    return length;
  }

  List<PendingBlock> blocks() {
    return blocks;
  }

  List<BlockHead> heads() {
    return blocks.stream().map(block -> block.encoded().head()).toList();
  }

  int appends() {
    return tickets.size();
  }

  void succeed(long offset) {
    tickets.forEach(ticket -> ticket.succeed(offset));
  }

  void fail(LogUnavailableException reason) {
    tickets.forEach(ticket -> ticket.fail(reason));
  }
}
