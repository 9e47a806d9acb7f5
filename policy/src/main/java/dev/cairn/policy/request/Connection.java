package dev.cairn.policy.request;

import java.time.Instant;
import java.util.Optional;

/**
 * How a request reached the product.
 *
 * @param time the server's clock when it authorises
 * @param sourceAddress the peer's address, or that of a trusted proxy's client; empty where a
 *     service calls or the way leads through a VPC endpoint
 * @param region the Region of the endpoint; {@code us-east-1} for global services
 * @param userAgent as sent; empty if none was
 * @param referer as sent
 */
public record Connection(
    Instant time,
    Transport transport,
    Optional<String> sourceAddress,
    String region,
    String userAgent,
    Optional<String> referer) {

  /** Whether anybody on the way could read the request. */
  public enum Transport {
    /** TLS, up to the product or a trusted proxy. */
    TLS,
    /** Plain HTTP. */
    PLAIN
  }
}
