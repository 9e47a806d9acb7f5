package dev.cairn.server.faults;

import dev.cairn.wire.http.HttpRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A bare socket: it sends what no decent client would, and reads what comes back. */
final class Connection implements AutoCloseable {
  private static final int LONGEST_HEAD_BYTES = 64 << 10;

  private final Socket socket;
  private final InputStream in;

  Connection(URI endpoint, Duration patience) throws IOException {
    socket = new Socket(InetAddress.getByName(endpoint.getHost()), endpoint.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) patience.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  Connection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Connection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a request with the length of its body. */
  Connection send(HttpRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head(request).getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(
        ("content-length: " + request.body().length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(request.body());
    return send(bytes.toByteArray());
  }

  /** A request's first line and headers, without the empty line that ends them. */
  static String head(HttpRequest request) {
    StringBuilder head = new StringBuilder(request.method()).append(' ').append(request.rawPath());
    if (!request.rawQuery().isEmpty()) {
      head.append('?').append(request.rawQuery());
    }
    head.append(" HTTP/1.1\r\n");
    request
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.toString();
  }

  /** Says that nothing more will be sent; answers can still be read. */
  void finishSending() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Reads one answer whole.
   *
   * @throws EOFException if the server closed instead
   */
  Answer answer() throws IOException {
    String[] lines = headLines();
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The answer's body ended early");
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private String[] headLines() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int next = in.read();
      if (next < 0 || head.length() > LONGEST_HEAD_BYTES) {
        throw new EOFException("No answer but " + head);
      }
      head.append((char) next);
    }
    return head.substring(0, head.length() - 4).split("\r\n", -1);
  }

  /** Waits for the server to close, and reads away what it sends before. */
  void awaitClose() throws IOException {
    try {
      in.skipNBytes(Long.MAX_VALUE);
    } catch (EOFException | java.net.SocketException closed) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
