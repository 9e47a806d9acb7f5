package dev.cairn.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One connection that sends the same request again and again. Reads no more of an answer than its
 * status and length: a load generator must not cost what the server costs.
 */
final class KeepAliveCaller implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  KeepAliveCaller(URI endpoint) throws IOException {
    socket = new Socket(InetAddress.getByName(endpoint.getHost()), endpoint.getPort());
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /**
   * Sends a request and reads its answer whole.
   *
   * @throws IOException if the answer is not a 200
   */
  void call(byte[] request) throws IOException {
    out.write(request);
    int filled = 0;
    int head = -1;
    while (head < 0) {
      filled += fill(filled);
      head = endOfHead(filled);
    }
    if (buffer[9] != '2') {
      throw new IOException(new String(buffer, 0, filled, StandardCharsets.UTF_8));
    }
    int whole = head + contentLength(head);
    if (whole > BUFFER_BYTES) {
      throw new IOException("The answer is too large for this benchmark: " + whole);
    }
    while (filled < whole) {
      filled += fill(filled);
    }
  }

  private int fill(int filled) throws IOException {
    int read = in.read(buffer, filled, BUFFER_BYTES - filled);
    if (read <= 0) {
      throw new IOException("The server closed the connection");
    }
    return read;
  }

  private int endOfHead(int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private int contentLength(int head) {
    for (int at = 0; at < head - LENGTH.length; at++) {
      if (buffer[at] == '\n' && isLength(at + 1)) {
        return number(at + 1 + LENGTH.length);
      }
    }
    return 0;
  }

  private boolean isLength(int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte c = buffer[at + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private int number(int at) {
    int value = 0;
    for (int i = at; buffer[i] != '\r'; i++) {
      if (buffer[i] != ' ') {
        value = value * 10 + buffer[i] - '0';
      }
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
