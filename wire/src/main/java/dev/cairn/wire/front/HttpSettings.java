package dev.cairn.wire.front;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how the server listens.
 *
 * @param address to bind; only a loopback address may go without TLS
 * @param port to bind, or 0 for any that is free
 * @param maxConnections that may be open at once; further ones wait
 * @param maxHeaderBytes of a request's header section, and of its first line
 * @param requestTimeout from a request's first line to the end of its body; the connection is
 *     closed then
 * @param idleTimeout after which a silent connection is closed
 * @param stopTimeout how long a stop waits for calls in flight
 */
public record HttpSettings(
    String address,
    int port,
    Optional<TlsSettings> tls,
    int maxConnections,
    int maxHeaderBytes,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration stopTimeout) {

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is between 0 and 65535: " + port);
    }
    if (tls.isEmpty() && !resolve(address).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Binding "
              + address
              + " needs TLS, because others can reach it: give a certificate and its key, or bind"
              + " 127.0.0.1");
    }
  }

  /** Listens on 127.0.0.1 without TLS, with limits that suit one machine. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings(
        "127.0.0.1",
        port,
        Optional.empty(),
        4096,
        16 << 10,
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofSeconds(20));
  }

  /** The same, listening on another address with TLS. */
  public HttpSettings with(String otherAddress, TlsSettings settings) {
    return new HttpSettings(
        otherAddress,
        port,
        Optional.of(settings),
        maxConnections,
        maxHeaderBytes,
        requestTimeout,
        idleTimeout,
        stopTimeout);
  }

  InetAddress inetAddress() {
    return resolve(address);
  }

  private static InetAddress resolve(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("No such address to bind: " + address, e);
    }
  }
}
