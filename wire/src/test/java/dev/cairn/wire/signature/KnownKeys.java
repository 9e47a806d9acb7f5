package dev.cairn.wire.signature;

import dev.cairn.core.AccountId;
import dev.cairn.core.Identity;
import dev.cairn.wire.Identities;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Credentials in memory: long-term keys, and sessions with their tokens. */
public final class KnownKeys implements Identities {
  public static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  public static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  public static final AccountId ACCOUNT = new AccountId("123456789012");

  private final Map<String, Lookup> known = new ConcurrentHashMap<>();

  /** Knows {@link #KEY} as alice's. */
  public static KnownKeys alice() {
    return new KnownKeys().with(KEY, SECRET, null);
  }

  public KnownKeys with(String accessKey, String secretKey, @Nullable String sessionToken) {
    Identity alice =
        new Identity.IamUser(
            ACCOUNT, "AIDAALICE", "/", "alice", accessKey, Optional.<Identity.Session>empty());
    known.put(entry(accessKey, sessionToken), new Lookup.Valid(new Credential(alice, secretKey)));
    return this;
  }

  public KnownKeys withEnded(String accessKey, String sessionToken) {
    known.put(entry(accessKey, sessionToken), new Lookup.Expired());
    return this;
  }

  @Override
  public Lookup find(String accessKeyId, @Nullable String sessionToken) {
    return known.getOrDefault(entry(accessKeyId, sessionToken), new Lookup.Unknown());
  }

  private static String entry(String accessKey, @Nullable String sessionToken) {
    return accessKey + " " + sessionToken;
  }
}
