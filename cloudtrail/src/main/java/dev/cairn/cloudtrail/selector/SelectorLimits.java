package dev.cairn.cloudtrail.selector;

/**
 * How much one trail may select.
 *
 * @param basicSelectors of one trail
 * @param dataResources values in all basic selectors of a trail together, those that stand for
 *     every resource of a type not counted
 * @param advancedSelectors of one trail
 * @param conditionValues in all conditions of all advanced selectors of a trail together
 */
public record SelectorLimits(
    int basicSelectors, int dataResources, int advancedSelectors, int conditionValues) {
  private static final int MOST = 10_000;
  private static final SelectorLimits AWS = new SelectorLimits(5, 250, 500, 500);
  private static final SelectorLimits EXTENDED = new SelectorLimits(20, 1000, 500, 2000);

  public SelectorLimits {
    checkBound(basicSelectors);
    checkBound(dataResources);
    checkBound(advancedSelectors);
    checkBound(conditionValues);
  }

  private static void checkBound(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("A limit must be 1 to " + MOST + ", not " + limit);
    }
  }

  /** AWS's quotas, or those that Cairn has beyond them. */
  public static SelectorLimits of(SelectorMode mode) {
    return switch (mode) {
      case STRICT -> AWS;
      case EXTENDED -> EXTENDED;
    };
  }
}
