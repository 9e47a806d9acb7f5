package dev.cairn.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GlobTest {
  private static final int ROUNDS = 50_000;

  static LongStream seeds() {
    long first = Long.getLong("cairn.seed", System.nanoTime());
    return LongStream.range(first, first + 3);
  }

  @ParameterizedTest
  @CsvSource({
    "abc,abc,true",
    "abc,ab,false",
    "*,'',true",
    "'','',true",
    "'',a,false",
    "?,'',false",
    "a*,a,true",
    "a*b,ab,true",
    "a*b,a,false",
    "a*a,a,false",
    "a*a,aa,true",
    "a*ba*a,abababa,true",
    "*?*,'',false",
    "*?*,x,true",
    "*a?c*,xxabcxx,true",
    "*a?c*,xxacxx,false",
    "**,abc,true",
    "a**?b,axb,true"
  })
  void matches(String pattern, String text, boolean expected) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
  }

  /** A matcher that is too simple to be wrong, and slow, agrees on short texts of few letters. */
  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void agreesWithANaiveMatcher(long seed) {
    Random random = new Random(seed);
    int matches = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String pattern = text(random, "ab*?", 10);
      String text = text(random, "ab", 14);
      boolean expected = naive(pattern, text);
      matches += expected ? 1 : 0;
      assertThat(Glob.of(pattern).matches(text)).as(pattern + " on " + text).isEqualTo(expected);
      assertThat(Glob.of(pattern).matches("b" + text + "a", 1, text.length() + 1))
          .isEqualTo(expected);
    }
    assertThat(matches).isGreaterThan(ROUNDS / 20);
  }

  /** Long pieces that nearly agree everywhere are searched for in the other way. */
  @ParameterizedTest(name = "-Dcairn.seed={0}")
  @MethodSource("seeds")
  void agreesWhereSearchingIsHard(long seed) {
    Random random = new Random(seed);
    int matches = 0;
    for (int round = 0; round < 300; round++) {
      int length = 30 + random.nextInt(150);
      StringBuilder piece = new StringBuilder("a".repeat(length));
      piece.setCharAt(random.nextInt(length), random.nextBoolean() ? '?' : 'b');
      StringBuilder text = new StringBuilder("a".repeat(600));
      text.setCharAt(300 + random.nextInt(300), 'b');
      String pattern = "*" + piece + "*";
      boolean expected = naive(pattern, text.toString());
      matches += expected ? 1 : 0;
      assertThat(Glob.of(pattern).matches(text.toString())).as(pattern).isEqualTo(expected);
    }
    assertThat(matches).isBetween(50, 299);
  }

  @Test
  @Timeout(5)
  void nobodyCanMakeItSlow() {
    String text = "a".repeat(16_000) + "c";
    assertThat(Glob.of("*a".repeat(8_000) + "b").matches(text)).isFalse();
    assertThat(Glob.of("*" + "a".repeat(8_000) + "b*").matches(text)).isFalse();
    assertThat(Glob.of("*" + "a?".repeat(4_000) + "b*").matches(text)).isFalse();
    assertThat(Glob.of(("*" + "a?".repeat(50) + "b").repeat(80) + "*").matches(text)).isFalse();
    assertThat(Glob.of("*".repeat(500_000)).matches(text)).isTrue();
    assertThat(Glob.of("?*".repeat(8_000) + "c").matches(text)).isTrue();
  }

  @Test
  void literalAsterisksAreNoWildcards() {
    WildText text = new WildText.Builder().literal("a*?").pattern("*").build();
    assertThat(Glob.of(text).matches("a*?x")).isTrue();
    assertThat(Glob.of(text).matches("abcx")).isFalse();
    assertThat(text.hasWildcards()).isTrue();
    assertThat(text.part(0, 3).hasWildcards()).isFalse();
  }

  private static String text(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** All pairs of a pattern's and a text's beginnings, each from shorter ones. */
  private static boolean naive(String pattern, String text) {
    boolean[] matches = new boolean[text.length() + 1];
    matches[0] = true;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean[] next = new boolean[text.length() + 1];
      for (int end = 0; end <= text.length(); end++) {
        next[end] =
            c == '*'
                ? matches[end] || (end > 0 && next[end - 1])
                : end > 0 && matches[end - 1] && (c == '?' || c == text.charAt(end - 1));
      }
      matches = next;
    }
    return matches[text.length()];
  }
}
