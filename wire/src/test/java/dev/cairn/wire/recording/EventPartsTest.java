package dev.cairn.wire.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What events are made of: times and ids. */
class EventPartsTest {
  @Test
  void eventIdsNeverRepeatOverThreads() throws InterruptedException {
    EventIds ids = new EventIds();
    Set<String> seen = Collections.synchronizedSet(new HashSet<>());
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                t ->
                    Thread.startVirtualThread(
                        () -> {
                          for (int i = 0; i < 5000; i++) {
                            JsonBytes out = new JsonBytes(40);
                            ids.write(out);
                            seen.add(new String(out.toByteArray(), StandardCharsets.US_ASCII));
                          }
                        }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(seen).hasSize(40_000);
  }

  private static String shown(TimeForm form, Instant time) {
    JsonBytes out = new JsonBytes(16);
    form.write(time, out);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void everyTimeIsWrittenAsTheLibraryWritesIt() {
    DateTimeFormatter english = DateTimeFormatter.ofPattern("MMM d, y, h:mm:ss a", Locale.ENGLISH);
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      Instant time = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L));
      assertThat(shown(TimeForm.ISO, time)).isEqualTo("\"" + time + "\"");
      assertThat(shown(TimeForm.TEXT, time))
          .isEqualTo("\"" + english.format(time.atOffset(ZoneOffset.UTC)) + "\"");
    }
    for (TimeForm form : TimeForm.values()) {
      assertThat(shown(form, Instant.MAX)).isEqualTo("\"+1000000000-12-31T23:59:59.999999999Z\"");
      assertThat(shown(form, Instant.MIN)).isEqualTo("\"-1000000000-01-01T00:00:00Z\"");
    }
    assertThat(shown(TimeForm.EPOCH_MILLIS, Instant.ofEpochMilli(1688991086923L)))
        .isEqualTo("1688991086923");
    assertThat(shown(TimeForm.EPOCH_SECONDS, Instant.ofEpochMilli(1500))).isEqualTo("1.5");
    assertThat(shown(TimeForm.ISO_FRACTION, Instant.ofEpochMilli(1500)))
        .isEqualTo("\"1970-01-01T00:00:01.500Z\"");
  }
}
