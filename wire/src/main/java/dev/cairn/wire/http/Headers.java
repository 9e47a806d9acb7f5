package dev.cairn.wire.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Header fields: names without case, values in the order received. Not safe for many threads. */
public final class Headers {
  private final Map<String, List<String>> fields = LinkedHashMap.newLinkedHashMap(16);

  /** Adds a value to a header. */
  public Headers add(String name, String value) {
    fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1)).add(value);
    return this;
  }

  /** Replaces a header. */
  public Headers set(String name, String value) {
    List<String> values = new ArrayList<>(1);
    values.add(value);
    fields.put(name.toLowerCase(Locale.ROOT), values);
    return this;
  }

  /** The header's first value. */
  public Optional<String> first(String lowerCaseName) {
    List<String> values = fields.get(lowerCaseName);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** Every value of a header, empty if it is absent. */
  public List<String> all(String lowerCaseName) {
    return fields.getOrDefault(lowerCaseName, List.of());
  }

  public boolean contains(String lowerCaseName) {
    return fields.containsKey(lowerCaseName);
  }

  /** Visits each value with its lower-case name. */
  public void forEach(BiConsumer<String, String> visitor) {
    fields.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
  }
}
