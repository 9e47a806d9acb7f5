package dev.cairn.wire;

import dev.cairn.core.Identity;
import org.jspecify.annotations.Nullable;

/** Knows every credential. Implemented by {@code platform.iam}. */
public interface Identities {
  /**
   * The credential of an access key, whatever its state.
   *
   * @param sessionToken the request's {@code X-Amz-Security-Token}, or null if it has none
   */
  Lookup find(String accessKeyId, @Nullable String sessionToken);

  /** What is known of a claimed access key. */
  sealed interface Lookup {
    /** The key may sign. */
    record Valid(Credential credential) implements Lookup {}

    /** No such key, an inactive one, or a session token that is missing or not this key's. */
    record Unknown() implements Lookup {}

    /** A session that has ended. */
    record Expired() implements Lookup {}
  }

  /**
   * A key that may sign.
   *
   * @param secretKey secret; never logged, never part of {@code toString}
   */
  record Credential(Identity identity, String secretKey) {
    @Override
    public String toString() {
      return "Credential[" + identity.accessKeyId() + "]";
    }
  }
}
