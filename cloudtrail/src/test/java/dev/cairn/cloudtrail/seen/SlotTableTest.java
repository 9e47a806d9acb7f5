package dev.cairn.cloudtrail.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTableTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void holdsWhatAMapHolds(long seed) throws IOException {
    Random random = new Random(seed);
    Map<Long, long[]> model = new HashMap<>();
    SlotTable table = SlotTable.open(file(), seed);
    for (int step = 0; step < 30_000; step++) {
      long key = random.nextInt(20_000);
      long content = random.nextLong();
      table.put(key * 31, key, content, step);
      model.putIfAbsent(key, new long[] {content, step});
      if (random.nextInt(5_000) == 0) {
        table.close();
        table = SlotTable.open(file(), seed);
      }
    }
    assertThat(table.count()).isEqualTo(model.size());
    for (long key = 0; key < 20_000; key++) {
      long slot = table.find(key * 31, key);
      long[] wanted = model.get(key);
      if (wanted == null) {
        assertThat(slot).isNegative();
      } else {
        assertThat(table.content(slot)).isEqualTo(wanted[0]);
        assertThat(table.number(slot)).isEqualTo(wanted[1]);
      }
    }
    table.close();
  }

  @Test
  void refusesAFileThatIsNotWhole() throws IOException {
    try (SlotTable table = SlotTable.open(file(), 1)) {
      table.put(1, 2, 3, 4);
    }
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 32));
    assertThatThrownBy(() -> SlotTable.open(file(), 1)).isInstanceOf(IOException.class);
    bytes[8]++; // The format version.
    Files.write(file(), bytes);
    assertThatThrownBy(() -> SlotTable.open(file(), 1)).isInstanceOf(IOException.class);
  }

  /** The process ended while it made the table's file. */
  @Test
  void aTableThatWasHalfMadeIsMadeAnew() throws IOException {
    Files.write(folder.resolve("t.slots.new"), new byte[100]);
    try (SlotTable table = SlotTable.open(file(), 1)) {
      table.put(1, 2, 3, 4);
      assertThat(table.number(table.find(1, 2))).isEqualTo(4);
    }
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("t.slots"));
    assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("t.slots.new"));
  }

  /** Slots written after the last force may be lost in any combination; the others stay found. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5, 6})
  void findsWhatWasForcedWhateverLaterSlotsACrashLoses(long seed) throws IOException {
    Random random = new Random(seed);
    try (SlotTable table = SlotTable.open(file(), seed)) {
      for (int i = 0; i < 600; i++) {
        table.put(i, i, i, i);
      }
      table.force();
      byte[] forced = Files.readAllBytes(file());
      for (int i = 600; i < 680; i++) {
        table.put(i, i, i, i);
      }
      byte[] later = Files.readAllBytes(file());
      assertThat(later).hasSameSizeAs(forced); // Else it grew and this test shows nothing.
      for (int at = 64; at < later.length; at += 32) {
        if (random.nextBoolean()) {
          System.arraycopy(forced, at, later, at, 32);
        }
      }
      Files.write(folder.resolve("crashed"), later);
    }
    try (SlotTable table = SlotTable.open(folder.resolve("crashed"), seed)) {
      for (int i = 0; i < 600; i++) {
        assertThat(table.number(table.find(i, i))).isEqualTo(i);
      }
      for (int i = 600; i < 680; i++) {
        table.put(i, i, i, i); // The replay.
      }
      for (int i = 600; i < 680; i++) {
        assertThat(table.number(table.find(i, i))).isEqualTo(i);
      }
    }
  }

  private Path file() {
    return folder.resolve("t.slots");
  }
}
