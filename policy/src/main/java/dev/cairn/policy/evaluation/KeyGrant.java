package dev.cairn.policy.evaluation;

import dev.cairn.policy.document.PrincipalName;
import dev.cairn.policy.document.Standing;
import dev.cairn.policy.request.ContextValue;
import dev.cairn.policy.request.RequestContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A grant of a KMS key. Read against the context keys {@code kms:EncryptionContext:…} and {@code
 * kms:EncryptionContextKeys}, which the caller of the evaluator fills.
 *
 * @param grantee whom the grant names
 * @param operations such as {@code Decrypt}, as the grant lists them
 * @param contextEquals the whole encryption context that is asked for; null for any
 * @param contextSubset what the encryption context must hold; empty for any
 */
public record KeyGrant(
    PrincipalName grantee,
    Set<String> operations,
    @Nullable Map<String, String> contextEquals,
    Map<String, String> contextSubset)
    implements ResourceAllowance {
  private static final String PAIR = "kms:encryptioncontext:";
  private static final String KEYS = "kms:encryptioncontextkeys";

  public KeyGrant {
    operations = Set.copyOf(operations);
    contextEquals = contextEquals == null ? null : Map.copyOf(contextEquals);
    contextSubset = Map.copyOf(contextSubset);
  }

  @Override
  public Standing standing(RequestContext context) {
    return covers(context) && holds(context)
        ? grantee.naming(context.principal())
        : Standing.SILENT;
  }

  private boolean covers(RequestContext context) {
    return context.service().equals("kms")
        && operations.contains(context.action().substring("kms:".length()));
  }

  private boolean holds(RequestContext context) {
    if (!hasAll(contextSubset, context)) {
      return false;
    }
    return contextEquals == null
        || (keys(context).equals(contextEquals.keySet()) && hasAll(contextEquals, context));
  }

  private static boolean hasAll(Map<String, String> pairs, RequestContext context) {
    Set<String> given = keys(context);
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      ContextValue value = context.value(PAIR + pair.getKey().toLowerCase(Locale.ROOT));
      boolean same = value != null && value.values().equals(List.of(pair.getValue()));
      // Names of context keys compare in any case; the pairs of an encryption context do not.
      if (!same || !given.contains(pair.getKey())) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> keys(RequestContext context) {
    ContextValue keys = context.value(KEYS);
    return keys == null ? Set.of() : new HashSet<>(keys.values());
  }
}
