package dev.cairn.platform.iam.credential;

import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.resource.UniqueIds;
import dev.cairn.store.key.Sealer;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals sessions into tokens and reads them back. A token is all that there is of a session, so
 * restarts keep it valid.
 */
public final class SessionTokens {
  private static final String PREFIX = "ASIA";
  private static final String CONTEXT = "session-token 1";
  private static final int LONGEST_TOKEN = 16_384;

  private final Sealer sealer;

  /**
   * Tokens under a key.
   *
   * @param sealer seals session tokens and nothing else
   */
  public SessionTokens(Sealer sealer) {
    this.sealer = sealer;
  }

  /** A new temporary key's id for a session of an account. */
  public static String newAccessKeyId(AccountId account) {
    return UniqueIds.accessKey(PREFIX, account);
  }

  /** Whether an access key's id is of the temporary kind. */
  static boolean isTemporary(String accessKeyId) {
    return accessKeyId.startsWith(PREFIX);
  }

  /** The token of a session. */
  public String issue(SessionClaims claims) {
    return Base64.getEncoder().encodeToString(sealer.seal(claims.encode(), CONTEXT));
  }

  /** What a token carries; empty if it was not issued here or has been changed. */
  Optional<SessionClaims> open(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      return sealer.open(Base64.getDecoder().decode(token), CONTEXT).map(SessionClaims::decode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
