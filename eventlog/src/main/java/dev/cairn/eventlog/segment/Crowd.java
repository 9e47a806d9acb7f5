package dev.cairn.eventlog.segment;

/**
 * Whether it pays to wait for more callers before a force, learned from how such waits went.
 *
 * <p>On a fast disk with many callers, a force for each two or three of them costs more processor
 * than all else that they do. Nobody says how many callers there are: those who are busy elsewhere,
 * for want of a processor, cannot be told from those who do not exist. So the writer tries it, and
 * where nobody came it tries more seldom.
 *
 * <p>Two kinds of crowds are known. The quick one waits for the disk: it is back at once, and half
 * of it computes while the disk is busy with the other half. The slow one waits for a processor:
 * few come while the disk is busy, and they keep coming. Guarded by {@link GroupCommit}'s lock.
 */
final class Crowd {
  /** So many are a crowd: no wait is needed. */
  static final int ENOUGH = 24;

  /** A slow crowd is waited for until it is so large. */
  static final int ENOUGH_SLOW = 96;

  /** A quick crowd is there within this. */
  static final long QUICK_NANOS = 500_000;

  /** A slow crowd is waited for in steps, as long as they keep coming. */
  static final long STEP_NANOS = 500_000;

  static final int STEPS = 3;

  /** They keep coming if a step brought so many. */
  static final int A_FEW = 4;

  /** Where fewer come while the disk is busy, they do not wait for the disk. */
  private static final int QUICK_LEAST = 12;

  /** A wait for a slow crowd was worth it if it brought so many. */
  private static final int WORTH_WAITING = 16;

  /** So many groups go without waiting after a wait in vain; for slow crowds at most. */
  private static final int SKIPPED = 64;

  /** A caller alone waits for others for so long after there was a slow crowd. */
  private static final long REMEMBERED_NANOS = 30_000_000;

  /** One group in so many counts for how many usually come. */
  private static final int MEMORY = 8;

  private double usual = ENOUGH;
  private int skipping;
  private int slowSkipping;
  private int slowSkipNext = 1;
  private boolean seen;
  private long seenAt;

  /** How many came while the disk was busy with the group before. */
  void cameMeanwhile(int appends) {
    usual += (Math.min(appends, 2 * ENOUGH) - usual) / MEMORY;
  }

  /** Whether callers wait for a processor rather than for the disk. */
  boolean isSlow() {
    return usual < QUICK_LEAST;
  }

  /** Whether to wait for a slow crowd; one caller alone does if there was one lately. */
  boolean isSlowExpected(int appends, long now) {
    boolean lately = seen && now - seenAt < REMEMBERED_NANOS;
    return isSlow() && (appends > 1 || lately) && appends < ENOUGH_SLOW / 2 && --slowSkipping < 0;
  }

  /** Takes note of a wait for a slow crowd, which brought so many. */
  void slowCame(int more, long now) {
    if (more >= WORTH_WAITING) {
      seen = true;
      seenAt = now;
      slowSkipNext = 1;
      slowSkipping = 0;
    } else {
      slowSkipping = slowSkipNext;
      slowSkipNext = Math.min(2 * slowSkipNext, SKIPPED);
    }
  }

  /** Whether to wait for a quick crowd. One caller alone goes at once: there may be no other. */
  boolean isQuickExpected(int appends) {
    return appends > 1 && appends < ENOUGH && --skipping < 0;
  }

  /** Takes note of a wait for a quick crowd. */
  void quickCame(int first, int appends) {
    skipping = appends < 2 * first ? SKIPPED : 0;
  }
}
