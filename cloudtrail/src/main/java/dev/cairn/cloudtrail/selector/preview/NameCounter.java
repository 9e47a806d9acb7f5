package dev.cairn.cloudtrail.selector.preview;

import dev.cairn.cloudtrail.selector.preview.PreviewReport.Count;
import dev.cairn.cloudtrail.selector.preview.PreviewReport.Ranking;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts texts: the first so many different ones each, all later ones together. */
final class NameCounter {
  /** A longer text is counted under its beginning; event sources and names are far shorter. */
  private static final int MOST_CHARACTERS = 2048;

  private final int most;
  private final Map<String, Long> counts = new HashMap<>();
  private long others;

  NameCounter(int most) {
    this.most = most;
  }

  void add(String text) {
    String name = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    if (counts.size() < most || counts.containsKey(name)) {
      counts.merge(name, 1L, Long::sum);
    } else {
      others++;
    }
  }

  Ranking ranking(int shown) {
    List<Count> top =
        counts.entrySet().stream()
            .map(entry -> new Count(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(Count::times).reversed().thenComparing(Count::text))
            .limit(shown)
            .toList();
    long kept = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Ranking(top, others + kept - top.stream().mapToLong(Count::times).sum());
  }
}
