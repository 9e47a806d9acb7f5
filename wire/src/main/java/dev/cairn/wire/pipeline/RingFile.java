package dev.cairn.wire.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A text file of fixed size whose newest lines overwrite its oldest. Each line fills a slot:
 * sixteen hexadecimal digits that count the lines ever written, a space, the text, spaces, a line
 * break. Sort the file to read it in order. Lines are not forced to disk: they are samples.
 */
public final class RingFile implements SampleSink {
  private static final int COUNTER_BYTES = 17;

  private final FileChannel file;
  private final int slots;
  private final int slotBytes;
  private long written;

  /**
   * Opens or creates a file of at most {@code slots * slotBytes} bytes.
   *
   * @param slotBytes of a line with its counter and line break; longer texts are cut
   */
  public RingFile(Path path, int slots, int slotBytes) throws IOException {
    this.slots = slots;
    this.slotBytes = slotBytes;
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (file.size() > (long) slots * slotBytes) {
      file.truncate((long) slots * slotBytes);
    }
    this.written = newest() + 1;
  }

  /** The greatest counter in the file, or -1. Slots that are no lines count as empty. */
  private long newest() throws IOException {
    long newest = -1;
    ByteBuffer counter = ByteBuffer.allocate(COUNTER_BYTES - 1);
    for (int slot = 0; slot < slots; slot++) {
      counter.clear();
      if (file.read(counter, (long) slot * slotBytes) < counter.capacity()) {
        break;
      }
      newest = Math.max(newest, parse(counter.array()));
    }
    return newest;
  }

  private static long parse(byte[] digits) {
    try {
      return Long.parseLong(new String(digits, StandardCharsets.US_ASCII), 16);
    } catch (NumberFormatException noLine) {
      return -1;
    }
  }

  @Override
  public synchronized void write(String line) throws IOException {
    byte[] slot = new byte[slotBytes];
    Arrays.fill(slot, (byte) ' ');
    byte[] text = "%016x %s".formatted(written, line).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, slot, 0, Math.min(text.length, slotBytes - 1));
    slot[slotBytes - 1] = '\n';
    ByteBuffer bytes = ByteBuffer.wrap(slot);
    long at = written % slots * slotBytes;
    while (bytes.hasRemaining()) {
      file.write(bytes, at + bytes.position());
    }
    written++;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
