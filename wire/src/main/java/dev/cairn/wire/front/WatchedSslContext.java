package dev.cairn.wire.front;

import dev.cairn.wire.http.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context that remembers each connection's socket, so that requests can tell their TLS session.
 * The web server has no way to ask for it; but it makes a connection's socket on the thread that
 * then serves the connection's requests.
 */
final class WatchedSslContext extends SSLContext {
  private static final ThreadLocal<@Nullable SSLSocket> SOCKET = new ThreadLocal<>();

  WatchedSslContext(SSLContext context) {
    super(new Watch(context), context.getProvider(), context.getProtocol());
  }

  /** What the current thread's connection agreed on, if it has TLS. */
  static Optional<Peer.Tls> current() {
    SSLSocket socket = SOCKET.get();
    if (socket == null) {
      return Optional.empty();
    }
    SSLSession session = socket.getSession();
    return Optional.of(new Peer.Tls(session.getProtocol(), session.getCipherSuite()));
  }

  private static final class WatchedSockets extends SSLSocketFactory {
    private final SSLSocketFactory factory;

    WatchedSockets(SSLSocketFactory factory) {
      this.factory = factory;
    }

    /** The one method that the web server calls: TLS over a connection that it accepted. */
    @Override
    public Socket createSocket(Socket accepted, @Nullable InputStream consumed, boolean autoClose)
        throws IOException {
      Socket socket = factory.createSocket(accepted, consumed, autoClose);
      if (socket instanceof SSLSocket secure) {
        SOCKET.set(secure);
      }
      return socket;
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
        throws IOException {
      return factory.createSocket(connected, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return factory.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return factory.createSocket(host, port, local, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return factory.getSupportedCipherSuites();
    }
  }

  private static final class Watch extends SSLContextSpi {
    private final SSLContext context;

    Watch(SSLContext context) {
      this.context = context;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return context.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return context.createSSLEngine(host, port);
    }

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys,
        TrustManager @Nullable [] trust,
        @Nullable SecureRandom random)
        throws KeyManagementException {
      context.init(keys, trust, random);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return new WatchedSockets(context.getSocketFactory());
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return context.getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return context.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return context.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return context.getSupportedSSLParameters();
    }
  }
}
