package dev.cairn.platform.iam.credential;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Copies of what the database says, dropped once it says something else. A load that was under way
 * while something changed is used once and not kept: no call that begins after a change was
 * answered can see the state before it.
 */
final class Loaded<V> {
  private static final int MOST = 20_000;

  private final Map<String, V> kept = new ConcurrentHashMap<>();
  private final BiPredicate<V, String> concerns;
  private long generation;

  /**
   * Copies of one kind.
   *
   * @param concerns whether a copy is stale once what has this id changed
   */
  Loaded(BiPredicate<V, String> concerns) {
    this.concerns = concerns;
  }

  Optional<V> get(String id, Function<String, Optional<V>> load) {
    V known = kept.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    long before = generation();
    Optional<V> loaded = load.apply(id);
    loaded.ifPresent(value -> keep(id, value, before));
    return loaded;
  }

  private synchronized long generation() {
    return generation;
  }

  private synchronized void keep(String id, V value, long asOf) {
    if (asOf != generation) {
      return;
    }
    if (kept.size() >= MOST) {
      kept.clear();
    }
    kept.put(id, value);
  }

  synchronized void changed(String id) {
    generation++;
    kept.values().removeIf(value -> concerns.test(value, id));
  }
}
