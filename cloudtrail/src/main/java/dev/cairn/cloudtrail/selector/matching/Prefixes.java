package dev.cairn.cloudtrail.selector.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Many beginnings of texts, of which any may fit; found in logarithmic time. */
final class Prefixes {
  /** Sorted, and none begins with another. */
  private final String[] sorted;

  Prefixes(Collection<String> prefixes) {
    List<String> shortest = new ArrayList<>();
    for (String prefix : prefixes.stream().sorted().toList()) {
      // What begins with a prefix follows it in the order, with nothing between that does not.
      if (shortest.isEmpty() || !prefix.startsWith(shortest.getLast())) {
        shortest.add(prefix);
      }
    }
    this.sorted = shortest.toArray(String[]::new);
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** Whether a text begins with any of them. */
  boolean fit(String text) {
    int at = Arrays.binarySearch(sorted, text);
    // Only the greatest that is not above the text can be its beginning.
    return at >= 0 || (at < -1 && text.startsWith(sorted[-at - 2]));
  }
}
