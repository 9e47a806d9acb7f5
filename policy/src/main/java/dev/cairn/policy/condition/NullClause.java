package dev.cairn.policy.condition;

import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Set;

/**
 * {@code Null}: {@code true} asks for a key's absence, {@code false} for its presence.
 *
 * @param written the key as written
 * @param key in lower case
 */
record NullClause(String written, String key, List<String> values) implements Clause {
  NullClause {
    values = List.copyOf(values);
  }

  @Override
  public boolean holds(RequestContext context) {
    String absent = String.valueOf(context.value(key) == null);
    for (String value : values) {
      if (value.equalsIgnoreCase(absent)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> keys() {
    return Set.of(written);
  }
}
