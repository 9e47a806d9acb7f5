package dev.cairn.wire;

import java.util.Map;

/** The input or output of operations whose model gives them none. */
public record NoMembers() implements Structure {
  /** Ignores the document: there is nothing to read. */
  public static NoMembers of(Map<String, Object> document) {
    return new NoMembers();
  }

  @Override
  public Map<String, Object> toDocument() {
    return Map.of();
  }
}
