package dev.cairn.policy.condition;

import dev.cairn.policy.request.RequestContext;
import java.util.List;
import java.util.Set;

/** One operator over one key. */
public sealed interface Clause permits ValueClause, NullClause {
  /** Whether the request satisfies it. */
  boolean holds(RequestContext context);

  /** The key in lower case. */
  String key();

  /** The values as written. */
  List<String> values();

  /** The keys whose values it needs, as written: its own, and those of variables. */
  Set<String> keys();
}
