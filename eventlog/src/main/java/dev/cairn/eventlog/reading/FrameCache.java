package dev.cairn.eventlog.reading;

import dev.cairn.eventlog.format.FrameHead;
import dev.cairn.eventlog.format.RawBlock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The blocks and heads used last, up to a weight. What was just appended is among them, as the
 * caller gave it, so that followers at the end of a stream neither read nor decompress.
 */
public final class FrameCache {
  private static final int OVERHEAD = 128;

  private final long maxWeight;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Key, Cached> newestLast = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  private record Key(long frame, int block) {}

  /** Something kept. */
  public sealed interface Cached {
    /** What it takes in memory, in bytes, about. */
    int weight();
  }

  /** The entries of one block. */
  public sealed interface Block extends Cached {
    /** One entry's bytes, never to be changed. */
    byte[] entry(int index);
  }

  /** A block as its callers appended it. */
  public record Appended(List<byte[]> entries, int weight) implements Block {
    @Override
    public byte[] entry(int index) {
      return entries.get(index);
    }
  }

  /** A block as read from the disk. */
  public record Read(RawBlock raw) implements Block {
    @Override
    public byte[] entry(int index) {
      return raw.entry(index);
    }

    @Override
    public int weight() {
      return raw.weight();
    }
  }

  private record Head(FrameHead head) implements Cached {
    @Override
    public int weight() {
      return OVERHEAD + head.headLength() * 2;
    }
  }

  /**
   * @param maxWeight in bytes, about
   */
  public FrameCache(long maxWeight) {
    this.maxWeight = maxWeight;
  }

  @Nullable FrameHead head(long frame) {
    return find(frame, -1) instanceof Head(var head) ? head : null;
  }

  /** Keeps a head. */
  public void putHead(FrameHead head) {
    put(new Key(head.offset(), -1), new Head(head));
  }

  @Nullable Block block(long frame, int block) {
    return find(frame, block) instanceof Block found ? found : null;
  }

  /**
   * Keeps a block.
   *
   * @param frame its frame's stream offset
   * @param block its index in the frame
   */
  public void putBlock(long frame, int block, Block content) {
    put(new Key(frame, block), content);
  }

  private @Nullable Cached find(long frame, int block) {
    lock.lock();
    try {
      return newestLast.get(new Key(frame, block));
    } finally {
      lock.unlock();
    }
  }

  private void put(Key key, Cached value) {
    lock.lock();
    try {
      weight += OVERHEAD + value.weight();
      Cached before = newestLast.put(key, value);
      if (before != null) {
        weight -= OVERHEAD + before.weight();
      }
      Iterator<Map.Entry<Key, Cached>> oldest = newestLast.entrySet().iterator();
      while (weight > maxWeight && oldest.hasNext()) {
        weight -= OVERHEAD + oldest.next().getValue().weight();
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
