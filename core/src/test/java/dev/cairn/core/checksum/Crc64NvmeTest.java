package dev.cairn.core.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {
  @Test
  void agreesWithThePublishedCheckValue() {
    Crc64Nvme crc = new Crc64Nvme();
    crc.update("123456789".getBytes(StandardCharsets.US_ASCII));
    assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    crc.reset();
    assertThat(crc.getValue()).isZero();
  }

  /** Whatever the pieces, and bit by bit without tables. */
  @Test
  void agreesWithTheDefinition() {
    long seed = Long.getLong("cairn.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      Crc64Nvme crc = new Crc64Nvme();
      int at = 0;
      while (at < bytes.length) {
        int length = 1 + random.nextInt(bytes.length - at);
        if (length == 1) {
          crc.update(bytes[at]);
        } else {
          crc.update(bytes, at, length);
        }
        at += length;
      }
      assertThat(crc.getValue()).as("seed %d", seed).isEqualTo(byBits(bytes));
    }
  }

  private static long byBits(byte[] bytes) {
    long crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x9a6c9329ac4bc9b5L;
      }
    }
    return ~crc;
  }
}
