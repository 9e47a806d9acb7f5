package dev.cairn.demo;

import java.util.List;

/** Calls that follow one another. Plans run beside each other; the earliest call comes next. */
final class Plan implements Comparable<Plan> {
  private final List<Step> steps;
  private final long number;
  private int next;
  private long atMillis;

  /**
   * A plan whose first call happens at a time.
   *
   * @param number decides between plans of the same millisecond
   */
  Plan(List<Step> steps, long number, long atMillis) {
    this.steps = steps;
    this.number = number;
    this.atMillis = atMillis;
  }

  /** When the next call happens. */
  long atMillis() {
    return atMillis;
  }

  int size() {
    return steps.size();
  }

  Step step() {
    return steps.get(next);
  }

  /**
   * Goes on to the next call, early enough that all calls happen before a limit.
   *
   * @return whether there is one
   */
  boolean advance(long limitMillis) {
    next++;
    int left = steps.size() - next;
    if (left == 0) {
      return false;
    }
    long most = (limitMillis - atMillis) / (left + 1);
    atMillis += Math.min(steps.get(next).pauseMillis(), most);
    return true;
  }

  @Override
  public int compareTo(Plan other) {
    int byTime = Long.compare(atMillis, other.atMillis);
    return byTime == 0 ? Long.compare(number, other.number) : byTime;
  }
}
