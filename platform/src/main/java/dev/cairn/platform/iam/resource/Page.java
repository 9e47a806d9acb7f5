package dev.cairn.platform.iam.resource;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param marker where the next page begins; null when this is the last
 */
public record Page<T>(List<T> items, @Nullable String marker) {
  public Page {
    items = List.copyOf(items);
  }

  /** Whether there is another page. */
  public boolean isTruncated() {
    return marker != null;
  }

  /** The same page with each item turned into something else. */
  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(items.stream().map(each).toList(), marker);
  }
}
