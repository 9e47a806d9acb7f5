package dev.cairn.cloudtrail.selector.preview;

/**
 * How much a preview keeps. Counts stay exact; what is not kept is summed up.
 *
 * @param samples of events, for each part of the selectors
 * @param names different sources, names and resources that are counted by themselves, each
 * @param shown of these in the report, the most frequent
 */
public record PreviewLimits(int samples, int names, int shown) {
  /** What is enough for people. */
  public static final PreviewLimits USUAL = new PreviewLimits(5, 10_000, 50);

  private static final int MOST = 100_000;

  /** Refuses limits that are none. */
  public PreviewLimits {
    if (samples < 0 || samples > 1000 || names < 1 || names > MOST || shown < 1 || shown > names) {
      throw new IllegalArgumentException("Not limits: " + samples + ", " + names + ", " + shown);
    }
  }
}
