package dev.cairn.wire.signature;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of scopes that were verified before. A fixed table in which a newer key takes an
 * older one's place, so nothing that a stranger sends can fill it: only verified keys get in.
 */
final class SigningKeys {
  private static final int SLOTS = 4096;

  private final AtomicReferenceArray<@Nullable Entry> table = new AtomicReferenceArray<>(SLOTS);

  private record Entry(String accessKey, String secretKey, Scope scope, SecretKeySpec key) {}

  @Nullable SecretKeySpec find(String accessKey, String secretKey, Scope scope) {
    Entry entry = table.get(slot(accessKey, scope));
    return entry != null
            && entry.accessKey.equals(accessKey)
            && entry.secretKey.equals(secretKey)
            && entry.scope.equals(scope)
        ? entry.key
        : null;
  }

  void keep(String accessKey, String secretKey, Scope scope, SecretKeySpec key) {
    table.set(slot(accessKey, scope), new Entry(accessKey, secretKey, scope, key));
  }

  private static int slot(String accessKey, Scope scope) {
    int hash = accessKey.hashCode() * 31 + scope.hashCode();
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }
}
