package dev.cairn.core.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME: the reflected polynomial 0x9a6c9329ac4bc9b5, all bits inverted before and after.
 * Eight bytes are taken at a time, by eight tables.
 */
public final class Crc64Nvme implements Checksum {
  private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;
  private static final int STRIDE = 8;
  private static final long[][] TABLES = tables();
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long state = -1;

  /** Table k tells what a byte does to the checksum once k more bytes have followed. */
  private static long[][] tables() {
    long[][] tables = new long[STRIDE][256];
    for (int value = 0; value < 256; value++) {
      long crc = value;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
      }
      tables[0][value] = crc;
    }
    for (int k = 1; k < STRIDE; k++) {
      for (int value = 0; value < 256; value++) {
        long before = tables[k - 1][value];
        tables[k][value] = before >>> 8 ^ tables[0][(int) (before & 0xFF)];
      }
    }
    return tables;
  }

  @Override
  public void update(int value) {
    state = state >>> 8 ^ TABLES[0][(int) (state ^ value) & 0xFF];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    long crc = state;
    int at = offset;
    int end = offset + length;
    while (end - at >= STRIDE) {
      long word = crc ^ (long) WORD.get(bytes, at);
      crc =
          TABLES[7][(int) word & 0xFF]
              ^ TABLES[6][(int) (word >>> 8) & 0xFF]
              ^ TABLES[5][(int) (word >>> 16) & 0xFF]
              ^ TABLES[4][(int) (word >>> 24) & 0xFF]
              ^ TABLES[3][(int) (word >>> 32) & 0xFF]
              ^ TABLES[2][(int) (word >>> 40) & 0xFF]
              ^ TABLES[1][(int) (word >>> 48) & 0xFF]
              ^ TABLES[0][(int) (word >>> 56)];
      at += STRIDE;
    }
    for (; at < end; at++) {
      crc = crc >>> 8 ^ TABLES[0][(int) (crc ^ bytes[at]) & 0xFF];
    }
    state = crc;
  }

  @Override
  public long getValue() {
    return ~state;
  }

  @Override
  public void reset() {
    state = -1;
  }
}
