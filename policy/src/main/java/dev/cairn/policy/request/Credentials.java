package dev.cairn.policy.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What signed a request, and what it says about its owner.
 *
 * @param issue when and how temporary credentials were issued; empty for long-term keys
 * @param principalTags the tags of the user or role
 * @param sessionTags the tags of the session; they hide tags of the principal with the same key
 * @param sourceIdentity as set when the first role of the chain was assumed
 * @param federatedProvider who vouched for a session of SAML or a web identity
 */
public record Credentials(
    Optional<Issue> issue,
    Map<String, String> principalTags,
    Map<String, String> sessionTags,
    Optional<String> sourceIdentity,
    Optional<String> federatedProvider) {

  /** Long-term keys of somebody without tags. */
  public static final Credentials LONG_TERM =
      new Credentials(Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

  public Credentials {
    principalTags = Map.copyOf(principalTags);
    sessionTags = Map.copyOf(sessionTags);
  }

  /**
   * How temporary credentials came to be.
   *
   * @param time when they were issued
   * @param multiFactorAge how long ago, seen from the request, a device was shown; empty if none
   *     was
   */
  public record Issue(Instant time, Optional<Duration> multiFactorAge) {}
}
