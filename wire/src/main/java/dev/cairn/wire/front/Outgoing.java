package dev.cairn.wire.front;

import dev.cairn.wire.Payload;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Hands answers to the web server. */
final class Outgoing {
  private static final String CONTENT_LENGTH = "content-length";

  private Outgoing() {}

  /** Sends an answer. Whether it was sent or not, its body is the caller's to close. */
  static void send(HttpRequest request, HttpResponse answer, ServerResponse response) {
    boolean head = request.method().equals("HEAD");
    ServerResponseHeaders headers = response.headers();
    answer
        .headers()
        .forEach(
            (name, value) -> {
              // What a body is long, the body says; only a HEAD's answer says it without one.
              if (head || !name.equals(CONTENT_LENGTH)) {
                headers.add(HeaderNames.create(name), value);
              }
            });
    response.status(Status.create(answer.status()));
    if (head || answer.status() == 204 || answer.status() == 304) {
      response.send();
    } else if (answer.body() instanceof Payload.InMemory whole) {
      send(whole.bytes(), response);
    } else {
      stream(answer.body(), response);
    }
  }

  private static void send(byte[] body, ServerResponse response) {
    if (body.length == 0) {
      response.send();
    } else {
      response.send(body);
    }
  }

  /**
   * Sends a body piece by piece. If it cannot be read to its end, the connection is cut, so that
   * the client does not take a part for the whole.
   */
  private static void stream(Payload body, ServerResponse response) {
    if (body.length() != Payload.UNKNOWN) {
      response.contentLength(body.length());
    }
    try (InputStream in = body.stream()) {
      OutputStream out = response.outputStream();
      in.transferTo(out);
      out.close();
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("The answer's body could not be sent to its end", e);
    }
  }
}
