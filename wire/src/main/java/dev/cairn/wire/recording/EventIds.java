package dev.cairn.wire.recording;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Random event ids, version 4 UUIDs. All 122 bits come from the system's generator, so that ids
 * stay unique over restarts and machines; it is asked for many at once, because asking is slow.
 */
final class EventIds {
  private static final int BATCH = 512;
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private volatile Batch batch = fresh();

  /** Ids that nobody has taken yet, from {@code next} on. */
  private static final class Batch {
    private final ByteBuffer bytes;
    private final AtomicInteger next = new AtomicInteger();

    Batch(ByteBuffer bytes) {
      this.bytes = bytes;
    }
  }

  /** Writes a new id, without quotes. */
  void write(JsonBytes out) {
    Batch current = batch;
    int slot = current.next.getAndIncrement();
    while (slot >= BATCH) {
      current = replace(current);
      slot = current.next.getAndIncrement();
    }
    long high = (current.bytes.getLong(slot * BYTES) & ~0xf000L) | 0x4000L;
    long low = (current.bytes.getLong(slot * BYTES + 8) & ~(3L << 62)) | (1L << 63);
    out.hex(high >>> 32, 8);
    out.append((byte) '-');
    out.hex(high >>> 16, 4);
    out.append((byte) '-');
    out.hex(high, 4);
    out.append((byte) '-');
    out.hex(low >>> 48, 4);
    out.append((byte) '-');
    out.hex(low, 12);
  }

  private synchronized Batch replace(Batch used) {
    if (batch == used) {
      batch = fresh();
    }
    return batch;
  }

  private Batch fresh() {
    byte[] bytes = new byte[BATCH * BYTES];
    random.nextBytes(bytes);
    return new Batch(ByteBuffer.wrap(bytes));
  }
}
