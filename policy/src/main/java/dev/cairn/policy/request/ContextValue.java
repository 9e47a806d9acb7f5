package dev.cairn.policy.request;

import java.util.List;

/** What a condition key holds in a request. A key that holds nothing is absent. */
public sealed interface ContextValue {
  /** The values, in any number. */
  List<String> values();

  /** The value of a key that never has more than one. */
  record Single(String value) implements ContextValue {
    @Override
    public List<String> values() {
      return List.of(value);
    }
  }

  /** The values of a key that may have many, even if it has one here. */
  record Multiple(List<String> values) implements ContextValue {
    public Multiple {
      values = List.copyOf(values);
    }
  }
}
