package dev.cairn.cloudtrail.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ApplyingTest {
  @Test
  void appliesEachEntryOnceAndThenEnds() throws IOException {
    try (Applying applying = new Applying()) {
      for (int entries : new int[] {0, 1, 63, 64, 65, 1_000}) {
        AtomicIntegerArray applied = new AtomicIntegerArray(entries);
        AtomicBoolean ended = new AtomicBoolean();
        applying.batch(
            entries,
            (_, from, to) -> {
              assertThat(ended).isFalse();
              for (int i = from; i < to; i++) {
                applied.incrementAndGet(i);
              }
            },
            () -> ended.set(true));
        assertThat(ended).isTrue();
        for (int i = 0; i < entries; i++) {
          assertThat(applied.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void letsNoCommitFollowABatchThatFailed() throws IOException {
    try (Applying applying = new Applying()) {
      applying.pause();
      applying.resume();
      AtomicBoolean ended = new AtomicBoolean();
      assertThatThrownBy(
              () ->
                  applying.batch(
                      1_000,
                      (_, from, to) -> {
                        if (from <= 700 && to > 700) {
                          throw new IOException("full");
                        }
                      },
                      () -> ended.set(true)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("full");
      assertThat(ended).isFalse();
      assertThatThrownBy(applying::pause).hasMessageContaining("applied in part");
      assertThatThrownBy(() -> applying.batch(0, (_, _, _) -> {}, () -> {}))
          .hasMessageContaining("applied in part");
    }
  }
}
