package dev.cairn.benchmarks.calls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One connection to a server, for one request at a time. */
final class OneConnection implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Socket socket;
  private final byte[] bytes = new byte[BUFFER_BYTES];

  OneConnection(URI endpoint) throws IOException {
    socket = new Socket(InetAddress.getByName(endpoint.getHost()), endpoint.getPort());
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Sends a request; the whole answer, whatever it says. */
  String call(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    ByteBuffer answer = ByteBuffer.wrap(bytes);
    int length = -1;
    while (length < 0 || answer.position() < length) {
      int read = socket.getInputStream().read(bytes, answer.position(), answer.remaining());
      if (read <= 0) {
        throw new IOException("The server closed the connection before it answered");
      }
      answer.position(answer.position() + read);
      length = AnswerScanner.length(answer);
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * Sends a request; the whole answer.
   *
   * @throws IOException if it is not a 200
   */
  String succeed(byte[] request) throws IOException {
    String answer = call(request);
    if (!answer.startsWith("HTTP/1.1 200")) {
      throw new IOException(answer);
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
