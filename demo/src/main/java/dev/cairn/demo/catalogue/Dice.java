package dev.cairn.demo.catalogue;

/**
 * A seeded source of chance that gives the same numbers on every machine (SplitMix64). Integers
 * only, because floating-point functions may differ between platforms.
 */
public final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private long state;

  public Dice(long seed) {
    state = seed;
  }

  /** 64 bits of chance. */
  public long next() {
    state += STEP;
    return mix(state);
  }

  /** A number from zero up to, not including, the bound. */
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A number below the bound, small ones more often: the square of an even chance. */
  public int skewedBelow(int bound) {
    long chance = next() >>> 32;
    return (int) ((((chance * chance) >>> 32) * bound) >>> 32);
  }

  /** A number from the first to the last, both included. */
  public int between(int first, int last) {
    return first + below(last - first + 1);
  }

  /** True in so many of a thousand cases. */
  public boolean chance(int perMille) {
    return below(1000) < perMille;
  }

  /** The index of a weight, drawn in proportion. The weights' sum is positive. */
  public int weighted(int[] weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int rest = below(sum);
    int index = 0;
    while (rest >= weights[index]) {
      rest -= weights[index++];
    }
    return index;
  }

  /** Spreads a number over 64 bits; two numbers never meet. */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number that depends on both. */
  public static long mix(long first, long second) {
    return mix(mix(first + STEP) ^ (second * STEP));
  }

  /** A number that depends on the first and on a text. */
  public static long mix(long first, String text) {
    long mixed = first;
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed, text.charAt(i));
    }
    return mixed;
  }
}
