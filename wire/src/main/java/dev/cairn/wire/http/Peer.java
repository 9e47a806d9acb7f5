package dev.cairn.wire.http;

import java.util.Optional;

/**
 * The other end of a connection.
 *
 * @param address its IP address as text, without a port or zone
 * @param tls what the TLS handshake agreed on, if there was one
 */
public record Peer(String address, Optional<Tls> tls) {
  /**
   * A TLS session.
   *
   * @param version such as {@code TLSv1.3}
   * @param cipherSuite such as {@code TLS_AES_128_GCM_SHA256}
   */
  public record Tls(String version, String cipherSuite) {}
}
