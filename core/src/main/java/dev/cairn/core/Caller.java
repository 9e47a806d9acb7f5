package dev.cairn.core;

/**
 * Who calls, to where, and from where. Passed to every operation; never ambient.
 *
 * @param identity the verified identity
 * @param region the Region that the call is for, such as {@code us-east-1}
 * @param sourceIpAddress the peer's address, or a service's DNS name
 * @param userAgent as sent; empty when the client sent none
 * @param requestId the id that the answer carries
 */
public record Caller(
    Identity identity, String region, String sourceIpAddress, String userAgent, String requestId) {

  /** The account that the caller acts in. */
  public AccountId account() {
    return identity.account();
  }
}
