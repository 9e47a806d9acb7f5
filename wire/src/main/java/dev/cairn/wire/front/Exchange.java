package dev.cairn.wire.front;

import dev.cairn.wire.Payload;
import dev.cairn.wire.http.BrokenBodyException;
import dev.cairn.wire.http.Extensions;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpHandler;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.http.RequestBody;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

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
  public void handle(ServerRequest request, ServerResponse response) {
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

  private void answer(ServerRequest request, ServerResponse response) {
    HttpRequest head = head(request);
    HttpHandler handler = head.rawPath().startsWith(Extensions.PREFIX) ? extensions : calls;
    IncomingBody body = new IncomingBody(request.content(), head.headers(), watch);
    answer(head, body, handler, response);
    if (!body.isFinished()) {
      // Else the web server would read on to the body's end, however far that is.
      throw new CloseConnectionException("The rest of the body is not read");
    }
    if (wantsToClose(head)) {
      // The web server says that it will close, and waits for the client to do so.
      throw new CloseConnectionException("The client asked to close");
    }
  }

  private void answer(
      HttpRequest head, IncomingBody body, HttpHandler handler, ServerResponse response) {
    HttpResponse answer;
    try {
      answer = guarded(handler, head, body);
    } catch (BrokenBodyException broken) {
      refuseBroken(response, broken);
      throw new CloseConnectionException("The body ended early or is not in chunks", broken);
    } finally {
      watch.done();
    }
    try (Payload _ = answer.body()) {
      Outgoing.send(head, answer, body.isFinished() ? response : closing(response));
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
  private static HttpResponse guarded(HttpHandler handler, HttpRequest head, RequestBody body) {
    try {
      return handler.handle(head, body);
    } catch (BrokenBodyException sendersMistake) {
      throw sendersMistake;
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

  private static ServerResponse closing(ServerResponse response) {
    return response.header(HeaderNames.CONNECTION, "close");
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
