package dev.cairn.benchmarks.calls;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** How measured values spread. */
record Quartiles(double lower, double median, double upper) {
  static Quartiles of(Collection<Double> values) {
    double[] sorted = sorted(values);
    return new Quartiles(part(sorted, 0.25), part(sorted, 0.5), part(sorted, 0.75));
  }

  /** The value that this part of the values does not exceed. */
  static double percentile(Collection<Double> values, double part) {
    return part(sorted(values), part);
  }

  private static double[] sorted(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double part(double[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  }

  /** As {@code median (lower to upper)}. */
  String shown(String format) {
    String form = format + " (" + format + " to " + format + ")";
    return String.format(Locale.ROOT, form, median, lower, upper);
  }
}
