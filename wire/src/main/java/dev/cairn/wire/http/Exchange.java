package dev.cairn.wire.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes the web server's requests to handlers and their answers back. */
final class Exchange implements Handler {
  private static final System.Logger LOGGER = System.getLogger(Exchange.class.getName());
  private static final byte[] NO_BODY = new byte[0];

  private final HttpHandler calls;
  private final HttpHandler extensions;
  private final ReadWatch watch;
  private final AtomicLong inFlight = new AtomicLong();
  private volatile boolean draining;

  Exchange(HttpHandler calls, HttpHandler extensions, ReadWatch watch) {
    this.calls = calls;
    this.extensions = extensions;
    this.watch = watch;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws IOException {
    inFlight.incrementAndGet();
    try {
      if (draining) {
        closing(response).status(Status.SERVICE_UNAVAILABLE_503).send();
      } else {
        answer(request, response);
      }
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private void answer(ServerRequest request, ServerResponse response) throws IOException {
    HttpRequest head = head(request);
    HttpHandler handler = head.rawPath().startsWith(Extensions.PREFIX) ? extensions : calls;
    int limit = handler.bodyLimitBytes(head);
    long declared = declaredBytes(head);
    HttpRequest whole;
    try {
      whole = limit < declared ? null : whole(request, head, limit, declared);
    } catch (IOException | RuntimeException broken) {
      refuseBroken(response, broken);
      throw new CloseConnectionException("The body ended early or is not in chunks", broken);
    } finally {
      watch.done();
    }
    if (whole == null) {
      send(head, handler.refuseTooLarge(head), closing(response));
      // Else the web server would read on to the body's end, however far that is.
      throw new CloseConnectionException("The rest of the body is not read");
    }
    send(head, guarded(handler, whole), response);
    if (wantsToClose(head)) {
      // The web server says that it will close, and waits for the client to do so.
      throw new CloseConnectionException("The client asked to close");
    }
  }

  /** A body that ends early, or whose chunks are none, is its sender's mistake and not ours. */
  private static void refuseBroken(ServerResponse response, Exception broken) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CloseConnectionException("The client took too long", broken);
    }
    closing(response).status(Status.BAD_REQUEST_400).send();
  }

  private static boolean wantsToClose(HttpRequest head) {
    return head.headers().first("connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  /** Handlers answer their own bugs; this is the last resort, so that no trace reaches a client. */
  private static HttpResponse guarded(HttpHandler handler, HttpRequest request) {
    try {
      return handler.handle(request);
    } catch (RuntimeException bug) {
      LOGGER.log(System.Logger.Level.ERROR, "A request could not be answered", bug);
      return new HttpResponse(500, new Headers(), NO_BODY);
    }
  }

  private static HttpRequest head(ServerRequest request) {
    HttpPrologue prologue = request.prologue();
    Headers headers = new Headers();
    for (io.helidon.http.Header header : request.headers()) {
      for (String value : header.allValues()) {
        headers.add(header.headerName().lowerCase(), value);
      }
    }
    return new HttpRequest(
        prologue.method().text(),
        prologue.uriPath().rawPath(),
        prologue.query().rawValue(),
        headers,
        NO_BODY,
        new Peer(address(request.remotePeer().address()), WatchedSslContext.current()));
  }

  private static String address(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress internet)) {
      return peer.toString();
    }
    String address = internet.getAddress().getHostAddress();
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** The length that the request declares, or 0 if it declares none. */
  private static long declaredBytes(HttpRequest head) {
    String length = head.headers().first("content-length").orElse("0");
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  private static @Nullable HttpRequest whole(
      ServerRequest request, HttpRequest head, int limitBytes, long declaredBytes)
      throws IOException {
    if (!request.content().hasEntity()) {
      return head;
    }
    try (InputStream in = request.content().inputStream()) {
      // Asking for no more than is declared keeps the buffer small; a chunked body declares
      // nothing.
      byte[] body = in.readNBytes(declaredBytes > 0 ? (int) declaredBytes : limitBytes + 1);
      return body.length > limitBytes ? null : head.withBody(body);
    }
  }

  private static ServerResponse closing(ServerResponse response) {
    return response.header(HeaderNames.CONNECTION, "close");
  }

  private static void send(HttpRequest request, HttpResponse answer, ServerResponse response) {
    answer
        .headers()
        .forEach((name, value) -> response.headers().add(HeaderNames.create(name), value));
    response.status(Status.create(answer.status()));
    boolean bodiless =
        request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    if (bodiless || answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  /** Refuses what comes from now on and waits for what is in flight. */
  void drain(Duration timeout) {
    draining = true;
    long deadline = System.nanoTime() + timeout.toNanos();
    while (inFlight.get() > 0 && System.nanoTime() < deadline) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
