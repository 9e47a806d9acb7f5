package dev.cairn.cloudtrail.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip, one member after the other. Unlike the JDK's stream it checks what follows a
 * member, bounds what a file may unpack to, and gives out everything before a fault.
 */
final class GzipInput extends InputStream {
  private static final int FREE_BYTES = 16 << 20;
  private static final int HEADER_FIELD_MOST = 1 << 16;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** The data cannot be unpacked further. What came before stands. */
  static final class DamagedInputException extends IOException {
    private final String reason;

    DamagedInputException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private final InputStream stored;
  private final ImportLimits limits;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean ended;
  private long storedBytes;
  private long unpackedBytes;

  GzipInput(InputStream stored, ImportLimits limits) throws IOException {
    this.stored = stored;
    this.limits = limits;
    header(next(), next());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (!ended) {
      int count = inMember ? inflate(into, from, length) : nextMember();
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int from, int length) throws IOException {
    try {
      if (inflater.needsInput() && !inflater.finished()) {
        if (position == limit && !refill()) {
          throw new DamagedInputException("the gzip data is cut off");
        }
        inflater.setInput(input, position, limit - position);
        position = limit;
      }
      int count = inflater.inflate(into, from, length);
      checksum.update(into, from, count);
      bound(count);
      if (inflater.finished()) {
        trailer();
      } else if (inflater.needsDictionary()) {
        throw new DamagedInputException("the gzip data wants a dictionary");
      }
      return count;
    } catch (DataFormatException e) {
      throw new DamagedInputException("the gzip data is damaged: " + e.getMessage());
    }
  }

  private void bound(int count) throws DamagedInputException {
    unpackedBytes += count;
    if (unpackedBytes > limits.inflatedBytes()) {
      throw new DamagedInputException("unpacks to more than " + limits.inflatedBytes() + " bytes");
    }
    if (unpackedBytes - FREE_BYTES > storedBytes * limits.inflationRatio()) {
      throw new DamagedInputException(
          "unpacks to more than " + limits.inflationRatio() + " times its size");
    }
  }

  /**
   * Gives out what was unpacked even if the trailer is wrong; the fault comes with the next read.
   */
  private void trailer() {
    position = limit - inflater.getRemaining();
    inMember = false;
  }

  private int nextMember() throws IOException {
    if (little(4) != checksum.getValue()
        || little(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new DamagedInputException("the gzip checksum is wrong");
    }
    int first = skipPadding();
    if (first < 0) {
      ended = true;
      return 0;
    }
    int second = position < limit || refill() ? input[position++] & 0xff : -1;
    if (first != 0x1f || second != 0x8b) {
      throw new DamagedInputException("something else follows the gzip data");
    }
    header(first, second);
    return 0;
  }

  /** Tapes and block devices pad with zeros, and gzip has always passed over them. */
  private int skipPadding() throws IOException {
    int value = 0;
    while (value == 0) {
      if (position == limit && !refill()) {
        return -1;
      }
      value = input[position++] & 0xff;
    }
    return value;
  }

  private void header(int first, int second) throws IOException {
    if (first != 0x1f || second != 0x8b || next() != 8) {
      throw new DamagedInputException("not gzip");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new DamagedInputException("the gzip header is damaged");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip((int) little(2));
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    skip((flags & HEADER_CHECKSUM) == 0 ? 0 : 2);
    inflater.reset();
    checksum.reset();
    inMember = true;
  }

  private void skipText(int present) throws IOException {
    for (int length = 0; present != 0 && next() != 0; length++) {
      if (length == HEADER_FIELD_MOST) {
        throw new DamagedInputException("the gzip header is damaged");
      }
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private long little(int count) throws IOException {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (position == limit && !refill()) {
      throw new DamagedInputException("the gzip data is cut off");
    }
    return input[position++] & 0xff;
  }

  private boolean refill() throws IOException {
    int count = stored.read(input, 0, input.length);
    position = 0;
    limit = Math.max(0, count);
    storedBytes += limit;
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
