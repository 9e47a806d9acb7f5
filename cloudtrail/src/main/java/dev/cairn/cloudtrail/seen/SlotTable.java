package dev.cairn.cloudtrail.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A mapped file of 128-bit keys, each with 64 bits of content and a number: open addressing, linear
 * probing, no removal. It takes no heap. Not safe for use by many threads.
 *
 * <p>File, little-endian: 64 bytes of header (magic, format version, slots as a power of two), then
 * slots of 32 bytes: key high, key low, content, number + 1. A slot is taken once its last word is
 * not zero, and that word is written last; a slot never straddles a cache line. So whatever a crash
 * leaves, each slot is whole or free. What was there at the last {@link #force} can still be found,
 * because a key is only ever preceded by slots that were taken before it.
 */
public final class SlotTable implements AutoCloseable {
  private static final long MAGIC = 0x31_53_54_4f_4c_53_4e_43L;
  private static final long FORMAT_VERSION = 1;
  private static final int HEADER_BYTES = 64;
  private static final int SLOT_BYTES = 32;
  private static final int FIRST_EXPONENT = 6;
  private static final int LAST_EXPONENT = 40;
  private static final long ABSENT = -1;
  private static final byte[] ZEROS = new byte[1 << 16];
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle ORDERED = WORD.varHandle();

  private final Path file;
  private final long seed;
  private Mapping mapping;
  private long count;

  /** Whether a force ever covered entries of this file; until then a growth need not force. */
  private boolean durable;

  private boolean dirty;

  private record Mapping(Arena arena, MemorySegment bytes, int exponent) {
    long mask() {
      return (1L << exponent) - 1;
    }
  }

  private SlotTable(Path file, long seed, Mapping mapping, boolean durable) {
    this.file = file;
    this.seed = seed;
    this.mapping = mapping;
    this.count = taken(mapping);
    this.durable = durable;
  }

  /** Counts anew: a crash may have kept slots and lost a count that stood in another page. */
  private static long taken(Mapping table) {
    long end = table.bytes.byteSize();
    long taken = 0;
    for (long at = HEADER_BYTES; at < end; at += SLOT_BYTES) {
      taken += table.bytes.get(WORD, at + 24) == 0 ? 0 : 1;
    }
    return taken;
  }

  /** Whether a file is a whole table of this format. */
  static boolean isWhole(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return exponent(channel) >= 0;
    }
  }

  /**
   * Opens a table, new if there is no file.
   *
   * @param seed scatters the keys; always the same for the same file
   * @throws IOException also if the file is not a whole table of this format
   */
  public static SlotTable open(Path file, long seed) throws IOException {
    boolean exists = Files.exists(file);
    return new SlotTable(file, seed, exists ? map(file) : first(file), exists);
  }

  /** Makes a table beside its place, so that a process that ends in between leaves none there. */
  private static Mapping first(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Mapping mapping = create(beside, FIRST_EXPONENT);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    return mapping;
  }

  /** How many keys there are. */
  public long count() {
    return count;
  }

  /** The largest number that stands with a key, or -1 if there is none. */
  public long largestNumber() {
    long end = mapping.bytes.byteSize();
    long largest = 0;
    for (long at = HEADER_BYTES; at < end; at += SLOT_BYTES) {
      largest = Math.max(largest, mapping.bytes.get(WORD, at + 24));
    }
    return largest - 1;
  }

  /** Where a key's slot is, or a negative number. Good until the next put. */
  public long find(long high, long low) {
    Mapping table = mapping;
    long slot = scatter(high, low) & table.mask();
    for (long probes = 0; probes <= table.mask(); probes++) {
      long at = HEADER_BYTES + slot * SLOT_BYTES;
      if (table.bytes.get(WORD, at + 24) == 0) {
        return ABSENT;
      }
      if (table.bytes.get(WORD, at) == high && table.bytes.get(WORD, at + 8) == low) {
        return at;
      }
      slot = slot + 1 & table.mask();
    }
    return ABSENT;
  }

  /** The content of a found slot. */
  public long content(long found) {
    return mapping.bytes.get(WORD, found + 16);
  }

  /** The number of a found slot. */
  public long number(long found) {
    return mapping.bytes.get(WORD, found + 24) - 1;
  }

  /**
   * Adds a key unless it is there: the first stays.
   *
   * @param number at least 0
   * @throws UncheckedIOException if the table had to grow and could not; it is unchanged then
   */
  public void put(long high, long low, long content, long number) {
    if (find(high, low) >= 0) {
      return;
    }
    if ((count + 1) * 3 > 2L << mapping.exponent) {
      grow();
    }
    insert(mapping, high, low, content, number + 1);
    count++;
    dirty = true;
  }

  private void insert(Mapping table, long high, long low, long content, long mark) {
    long slot = scatter(high, low) & table.mask();
    for (long probes = 0; probes <= table.mask(); probes++) {
      long at = HEADER_BYTES + slot * SLOT_BYTES;
      if (table.bytes.get(WORD, at + 24) == 0) {
        table.bytes.set(WORD, at, high);
        table.bytes.set(WORD, at + 8, low);
        table.bytes.set(WORD, at + 16, content);
        ORDERED.setRelease(table.bytes, at + 24, mark);
        return;
      }
      slot = slot + 1 & table.mask();
    }
    throw new IllegalStateException("A table is never full: " + file);
  }

  private long scatter(long high, long low) {
    return mixed(mixed(high ^ seed) + (low ^ Long.rotateLeft(seed, 29)));
  }

  private static long mixed(long bits) {
    long once = (bits ^ bits >>> 32) * 0x9E3779B97F4A7C15L;
    long twice = (once ^ once >>> 29) * 0xD6E8FEB86659FD93L;
    return twice ^ twice >>> 32;
  }

  /** Writes a table four times as large beside this one (twice, once it is large), then swaps. */
  private void grow() {
    Mapping old = mapping;
    Path beside = file.resolveSibling(file.getFileName() + ".growing");
    try {
      Mapping larger = create(beside, old.exponent + (old.exponent < 20 ? 2 : 1));
      copy(old, larger);
      if (durable) {
        larger.bytes.force();
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      mapping = larger;
      old.arena.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot grow " + file + "; make room on its disk", e);
    }
  }

  private void copy(Mapping from, Mapping to) {
    long end = from.bytes.byteSize();
    for (long at = HEADER_BYTES; at < end; at += SLOT_BYTES) {
      long mark = from.bytes.get(WORD, at + 24);
      if (mark != 0) {
        long high = from.bytes.get(WORD, at);
        insert(to, high, from.bytes.get(WORD, at + 8), from.bytes.get(WORD, at + 16), mark);
      }
    }
  }

  /** Returns once everything in the table survives a crash of the machine. */
  public void force() {
    if (dirty) {
      mapping.bytes.force();
      durable = true;
      dirty = false;
    }
  }

  /** Unmaps without forcing. */
  @Override
  public void close() {
    mapping.arena.close();
  }

  /** Writes zeros instead of leaving a hole: a full disk must show here, not as a fault later. */
  private static Mapping create(Path file, int exponent) throws IOException {
    long size = size(exponent);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      for (long at = 0; at < size; ) {
        int length = (int) Math.min(ZEROS.length, size - at);
        at += channel.write(ByteBuffer.wrap(ZEROS, 0, length), at);
      }
      Mapping mapping = map(channel, exponent);
      mapping.bytes.set(WORD, 8, FORMAT_VERSION);
      mapping.bytes.set(WORD, 16, exponent);
      ORDERED.setRelease(mapping.bytes, 0L, MAGIC);
      return mapping;
    }
  }

  private static Mapping map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int exponent = exponent(channel);
      if (exponent < 0) {
        throw new IOException("Not a whole table of format " + FORMAT_VERSION + ": " + file);
      }
      return map(channel, exponent);
    }
  }

  /** A table's slots as a power of two, or a negative number if it is not whole. */
  private static int exponent(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(header, 0);
    long exponent = header.getLong(16);
    return header.getLong(0) == MAGIC
            && header.getLong(8) == FORMAT_VERSION
            && exponent >= FIRST_EXPONENT
            && exponent <= LAST_EXPONENT
            && channel.size() == size((int) exponent)
        ? (int) exponent
        : -1;
  }

  private static Mapping map(FileChannel channel, int exponent) throws IOException {
    Arena arena = Arena.ofShared();
    return new Mapping(arena, channel.map(MapMode.READ_WRITE, 0, size(exponent), arena), exponent);
  }

  private static long size(int exponent) {
    return HEADER_BYTES + ((long) SLOT_BYTES << exponent);
  }
}
