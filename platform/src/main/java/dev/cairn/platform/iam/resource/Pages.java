package dev.cairn.platform.iam.resource;

import dev.cairn.core.AccountId;
import dev.cairn.store.key.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts listings into pages. Markers are sealed: they tell nothing, cannot be made up, never repeat,
 * and are good for the account and the query that they came from.
 */
public final class Pages {
  private static final int DEFAULT_ITEMS = 100;
  private static final int MOST_ITEMS = 1_000;

  private final Sealer sealer;

  public Pages(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * One listing.
   *
   * @param query the operation and every member that changes what it lists
   */
  public record Request(
      AccountId account, String query, @Nullable String marker, @Nullable Integer maxItems) {}

  /** Fetches what comes after a key (empty: from the start), in the keys' order. */
  @FunctionalInterface
  public interface Source<T> {
    List<T> after(String key, int limit);
  }

  /**
   * One page.
   *
   * @param key what the source orders by; unique within the listing
   * @throws dev.cairn.core.AwsException ValidationError for a marker that is not this listing's
   */
  public <T> Page<T> page(Request request, Source<T> source, Function<T, String> key) {
    int limit = limit(request);
    List<T> found = source.after(begin(request), limit + 1);
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, marker(request, key.apply(items.getLast())));
  }

  /** One page of a listing that is at hand, ordered by its keys. */
  public <T> Page<T> page(Request request, List<T> all, Function<T, String> key) {
    return page(
        request,
        (after, limit) ->
            all.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .sorted((a, b) -> key.apply(a).compareTo(key.apply(b)))
                .limit(limit)
                .toList(),
        key);
  }

  private static int limit(Request request) {
    Integer items = request.maxItems();
    if (items == null) {
      return DEFAULT_ITEMS;
    }
    if (items < 1) {
      throw IamTexts.invalidMember("maxItems", items, "have value greater than or equal to 1");
    }
    return Math.min(items, MOST_ITEMS);
  }

  private String begin(Request request) {
    String marker = request.marker();
    if (marker == null) {
      return "";
    }
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(marker);
      return sealer
          .open(sealed, context(request))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(Pages::invalidMarker);
    } catch (IllegalArgumentException e) {
      throw invalidMarker();
    }
  }

  private static dev.cairn.core.AwsException invalidMarker() {
    return IamTexts.VALIDATION_ERROR.because("Invalid Marker.");
  }

  private String marker(Request request, String last) {
    byte[] sealed = sealer.seal(last.getBytes(StandardCharsets.UTF_8), context(request));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  private static String context(Request request) {
    return request.account() + " " + request.query();
  }
}
