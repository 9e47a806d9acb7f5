package dev.cairn.wire.front;

import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.http.HttpHandler;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.Status;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The server's door: listens, reads requests within bounds, and hands them to a {@link
 * HttpHandler}. One virtual thread a connection.
 */
public final class HttpFront implements AutoCloseable {
  /**
   * Held, because settings of loggers that nobody holds are forgotten. The web server would log a
   * stack trace for each request that is no HTTP: strangers could fill a disk.
   */
  private static final Logger SERVER_LOGGER = Logger.getLogger("io.helidon.webserver");

  static {
    SERVER_LOGGER.setLevel(Level.SEVERE);
    GlobalServiceRegistry.registry(emptyRegistry());
    System.setProperty("io.helidon.metadata.mode", "NONE"); // Nor in the libraries' manifests.
  }

  private final HttpSettings settings;
  private final Exchange exchange;
  private final ReadWatch watch;
  private final WebServer server;
  private final int port;

  private HttpFront(HttpSettings settings, Exchange exchange, ReadWatch watch, WebServer server) {
    this.settings = settings;
    this.exchange = exchange;
    this.watch = watch;
    this.server = server;
    this.port = server.port();
  }

  /**
   * Starts to listen.
   *
   * @param calls answers all but {@link Extensions#PREFIX}
   * @param extensions answers what begins with that prefix
   * @throws CannotListenException if the port is taken or not to be had
   * @throws IllegalArgumentException if the certificate and its key cannot be used
   */
  public static HttpFront start(HttpSettings settings, HttpHandler calls, HttpHandler extensions) {
    ReadWatch watch = new ReadWatch(settings.requestTimeout());
    Exchange exchange = new Exchange(calls, extensions, watch);
    try {
      WebServer server = configure(settings, exchange, watch).build();
      start(server);
      if (server.isRunning()) {
        return new HttpFront(settings, exchange, watch, server);
      }
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
    watch.close();
    throw new CannotListenException(
        "Cannot listen on %s port %d: %s; stop what uses it, or set listen.port"
            .formatted(settings.address(), settings.port(), whyNot(settings)));
  }

  /** The web server logs a stack trace if it cannot listen, and throws nothing. */
  private static void start(WebServer server) {
    SERVER_LOGGER.setLevel(Level.OFF);
    try {
      server.start();
    } finally {
      SERVER_LOGGER.setLevel(Level.SEVERE);
    }
  }

  private static String whyNot(HttpSettings settings) {
    try (ServerSocket probe = new ServerSocket(settings.port(), 1, settings.inetAddress())) {
      return probe.getLocalPort() + " was free a moment later; try again";
    } catch (IOException e) {
      return "" + e.getMessage();
    }
  }

  /**
   * Everything that the web server consists of is named here, so it has nothing to look for. To
   * look through every library for it takes a fifth of a start.
   */
  private static ServiceRegistry emptyRegistry() {
    return ServiceRegistryManager.create(
            ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .build())
        .registry();
  }

  /** Loads what any front needs and what takes long to load; may run before one is started. */
  public static void prepare() {
    HttpSettings settings = HttpSettings.loopback(0);
    try (ReadWatch watch = new ReadWatch(settings.requestTimeout())) {
      Handler nobody =
          (request, response) -> response.status(Status.SERVICE_UNAVAILABLE_503).send();
      Objects.requireNonNull(configure(settings, nobody, watch).buildPrototype());
    }
  }

  private static WebServerConfig.Builder configure(
      HttpSettings settings, Handler handler, ReadWatch watch) {
    WebServerConfig.Builder builder =
        WebServer.builder()
            .address(settings.inetAddress())
            .port(settings.port())
            .shutdownHook(false)
            // Plain sockets: with the other kind, the name service is asked about every client that
            // speaks TLS.
            .useNio(false)
            .featuresDiscoverServices(false)
            .maxTcpConnections(settings.maxConnections())
            .maxPayloadSize(-1) // The exchange bounds bodies, by protocol.
            .idleConnectionTimeout(settings.idleTimeout())
            .idleConnectionPeriod(Duration.ofMillis(settings.idleTimeout().toMillis() / 2))
            .shutdownGracePeriod(Duration.ofMillis(500))
            .connectionOptions(options())
            // Unless told so, the web server shares its port with another process that listens.
            .putListenerSocketOption(StandardSocketOptions.SO_REUSEPORT, false)
            .contentEncoding(new PassThroughEncodings())
            .directHandlers(bareErrors(watch))
            .protocolsDiscoverServices(false)
            .concurrencyLimitDiscoverServices(false)
            .addProtocol(new Http1Reading(settings.maxHeaderBytes(), watch))
            .routing(routes -> routes.any(handler));
    settings
        .tls()
        .map(TlsContexts::of)
        .ifPresent(context -> builder.tls(Tls.builder().sslContext(context).build()));
    return builder;
  }

  private static SocketOptions options() {
    return SocketOptions.builder()
        .tcpNoDelay(true)
        .socketReuseAddress(true)
        .socketKeepAlive(true)
        .build();
  }

  private static DirectHandlers bareErrors(ReadWatch watch) {
    DirectHandler bare = new BareErrors(watch);
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
      handlers.addHandler(event, bare);
    }
    return handlers.build();
  }

  /** The port that is bound. */
  public int port() {
    return port;
  }

  /** Where clients on this machine reach the server. Has no slash at its end. */
  public URI uri() {
    String address = settings.inetAddress().getHostAddress();
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    String scheme = settings.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + host + ":" + port());
  }

  /**
   * Stops: new requests are answered 503, those in flight finish within {@link
   * HttpSettings#stopTimeout}.
   */
  @Override
  public void close() {
    exchange.drain(settings.stopTimeout());
    server.stop();
    watch.close();
  }
}
