package dev.cairn.cloudtrail.selector.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixesTest {
  @Test
  void fitsAsEachByItselfDoes() {
    long seed = Long.getLong("cairn.seed", System.nanoTime());
    Random random = new Random(seed);
    int fitting = 0;
    for (int round = 0; round < 20_000; round++) {
      List<String> prefixes =
          IntStream.range(0, random.nextInt(6)).mapToObj(_ -> text(random)).toList();
      String text = text(random);
      boolean expected = prefixes.stream().anyMatch(text::startsWith);
      fitting += expected ? 1 : 0;
      assertThat(new Prefixes(prefixes).fit(text))
          .as("seed %d: %s in %s", seed, text, prefixes)
          .isEqualTo(expected);
    }
    assertThat(fitting).isBetween(1000, 19_000);
  }

  @Test
  void noneFitsNothing() {
    assertThat(new Prefixes(List.of()).fit("")).isFalse();
    assertThat(new Prefixes(List.of()).fit("a")).isFalse();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      text.append("ab\ud800é".charAt(random.nextInt(4)));
    }
    return text.toString();
  }
}
