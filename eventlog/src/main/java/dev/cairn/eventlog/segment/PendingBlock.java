package dev.cairn.eventlog.segment;

import dev.cairn.eventlog.format.BlockCodec;
import dev.cairn.eventlog.format.EncodedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A block on its way to the disk. Entries are added under the lock of its group. */
final class PendingBlock {
  /** A block is encoded in about so long. */
  private static final long ENCODING_NANOS = 100_000;

  private final List<byte[]> entries;
  private int length;
  private int firstIndex;
  private final AtomicReference<@Nullable EncodedBlock> encoded = new AtomicReference<>();
  private final AtomicBoolean claimed = new AtomicBoolean();

  /** A block still to be filled, by several appends. */
  PendingBlock() {
    entries = new ArrayList<>();
  }

  private PendingBlock(List<byte[]> entries, EncodedBlock encoded) {
    this.entries = entries;
    this.encoded.set(encoded);
  }

  /** Cuts one append into blocks and encodes them. */
  static List<PendingBlock> encodeAll(List<byte[]> batch, int batchLength, BlockCodec codec) {
    List<PendingBlock> blocks = new ArrayList<>();
    int from = 0;
    for (EncodedBlock block : codec.encodeAll(batch, batchLength)) {
      int to = from + block.head().entries();
      blocks.add(new PendingBlock(List.copyOf(batch.subList(from, to)), block));
      from = to;
    }
    return blocks;
  }

  /** Adds a whole append; returns the index of its first entry within the block. */
  int add(List<byte[]> batch, int batchLength) {
    int index = entries.size();
    entries.addAll(batch);
    length += batchLength;
    return index;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  /** Bytes of the entries added so far. */
  int length() {
    return length;
  }

  List<byte[]> entries() {
    return entries;
  }

  /** The index within the frame of the block's first entry. */
  int firstIndex() {
    return firstIndex;
  }

  void standsAt(int index) {
    firstIndex = index;
  }

  /** Encodes the block, or waits a moment for whoever does; the first result holds. */
  void encode(BlockCodec codec) {
    if (claimed.getAndSet(true)) {
      awaitOther();
    }
    if (encoded.get() == null) {
      encoded.compareAndSet(null, codec.encode(entries));
    }
  }

  /** The other one may have lost its processor: after as long as it takes, do it here too. */
  private void awaitOther() {
    long start = System.nanoTime();
    while (encoded.get() == null && System.nanoTime() - start < ENCODING_NANOS) {
      Thread.onSpinWait();
    }
  }

  EncodedBlock encoded() {
    EncodedBlock result = encoded.get();
    if (result == null) {
      throw new IllegalStateException("A block was written before it was encoded");
    }
    return result;
  }
}
