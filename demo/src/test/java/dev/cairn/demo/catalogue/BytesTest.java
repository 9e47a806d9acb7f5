package dev.cairn.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Bytes bytes = new Bytes();

  @Test
  void writesTimesAsTheLibraryDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Instant time = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
      bytes.clear();
      assertThat(written(bytes.time(time.getEpochSecond())))
          .as("seed %s", seed)
          .isEqualTo(time.toString());
      bytes.clear();
      assertThat(written(bytes.date(time.getEpochSecond())))
          .as("seed %s", seed)
          .isEqualTo(DATE.format(time));
    }
  }

  @Test
  void writesTheSameTimeTwice() {
    bytes.time(0).time(0).time(1);
    assertThat(written(bytes))
        .isEqualTo("1970-01-01T00:00:00Z1970-01-01T00:00:00Z1970-01-01T00:00:01Z");
  }

  @Test
  void writesUuidsOfVersionFour() {
    UUID uuid = UUID.fromString(written(bytes.uuid(-1, -1)));
    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid).hasToString("ffffffff-ffff-4fff-bfff-ffffffffffff");
  }

  @Test
  void writesNumbers() {
    bytes.decimal(0).decimal(7).decimal(1203).decimal(Long.MAX_VALUE).hex(0xBEEF, 6);
    assertThat(written(bytes)).isEqualTo("0712039223372036854775807" + "00beef");
  }

  @Test
  void growsAsNeeded() {
    byte[] block = new byte[1000];
    for (int i = 0; i < 100; i++) {
      bytes.add(block).upperFrom(i, 50).base64From(i, 50).hexFrom(i, 50);
    }
    assertThat(bytes.size()).isEqualTo(115_000);
  }

  @Test
  void refusesWhatIsNotAscii() {
    assertThatThrownBy(() -> Bytes.ascii("caf\u00e9")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String written(Bytes bytes) {
    return new String(bytes.copy(), StandardCharsets.US_ASCII);
  }
}
