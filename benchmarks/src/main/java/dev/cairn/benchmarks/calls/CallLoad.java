package dev.cairn.benchmarks.calls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread that sends the same request again and again on many connections, one call at a time on
 * each. It uses a selector, since waking a thread for each answer would cost as much as the call.
 */
final class CallLoad implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final long UNPACED = Long.MAX_VALUE;

  private final InetSocketAddress address;
  private final ByteBuffer request;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private int underWay;
  private long answered;
  private long waitedNanos;
  private @Nullable IOException failure;

  /** Whether the server closes each connection after one answer, as its first answer says. */
  private @Nullable Boolean closesEach;

  private volatile boolean stopped;

  /**
   * What was done.
   *
   * @param seconds from the first request to the last answer
   * @param meanMillis from a request to its answer
   */
  record Done(long calls, double seconds, double meanMillis) {
    double perSecond() {
      return calls / seconds;
    }
  }

  private static final class Connection {
    private final ByteBuffer answer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private SocketChannel channel;
    private long sentNanos;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /** Opens the connections. */
  CallLoad(URI endpoint, int connectionCount, byte[] request) throws IOException {
    address = new InetSocketAddress(InetAddress.getByName(endpoint.getHost()), endpoint.getPort());
    this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
    for (int i = 0; i < connectionCount; i++) {
      Connection connection = new Connection(connect());
      connections.add(connection);
      register(connection);
      free.add(connection);
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return channel;
  }

  private void register(Connection connection) throws IOException {
    connection.channel.register(selector, SelectionKey.OP_READ, connection);
  }

  /**
   * Calls as fast as answers come.
   *
   * @throws IOException if an answer is no success
   */
  Done run(long nanos) throws IOException {
    return run(nanos, UNPACED);
  }

  /** Calls no faster than a rate, evenly. */
  Done run(long nanos, long perSecond) throws IOException {
    long start = System.nanoTime();
    answered = 0;
    waitedNanos = 0;
    long sent = 0;
    while (!stopped && System.nanoTime() - start < nanos) {
      long due = due(System.nanoTime() - start, perSecond);
      while (sent < due && !free.isEmpty()) {
        send(free.poll());
        sent++;
      }
      select(perSecond == UNPACED ? 0 : 1);
    }
    while (underWay > 0) {
      select(0);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Done(answered, seconds, waitedNanos / 1e6 / Math.max(answered, 1));
  }

  private static long due(long elapsedNanos, long perSecond) {
    return perSecond == UNPACED ? UNPACED : (long) (elapsedNanos / 1e9 * perSecond) + 1;
  }

  /** Ends a run from another thread. */
  void stop() {
    stopped = true;
  }

  private void send(Connection connection) throws IOException {
    connection.sentNanos = System.nanoTime();
    if (connection.channel.write(request.duplicate()) < request.limit()) {
      throw new IOException("A small request was not taken whole");
    }
    underWay++;
  }

  private void select(long timeoutMillis) throws IOException {
    selector.select(key -> readable((Connection) key.attachment()), Math.max(timeoutMillis, 0));
    if (failure != null) {
      throw failure;
    }
  }

  private void readable(Connection connection) {
    try {
      read(connection);
    } catch (IOException e) {
      failure = e;
    }
  }

  private void read(Connection connection) throws IOException {
    ByteBuffer answer = connection.answer;
    if (connection.channel.read(answer) < 0) {
      throw new IOException("The server closed the connection before it answered");
    }
    int length = AnswerScanner.length(answer);
    if (length > BUFFER_BYTES) {
      throw new IOException("The answer is too large for this benchmark: " + length);
    }
    if (length >= 0 && answer.position() >= length) {
      if (!AnswerScanner.isSuccess(answer)) {
        throw new IOException(StandardCharsets.UTF_8.decode(answer.flip()).toString());
      }
      if (closesEach == null) {
        closesEach = AnswerScanner.saysClose(answer);
      }
      if (closesEach) {
        reopen(connection);
      }
      answer.clear();
      answered(connection);
    }
  }

  private void reopen(Connection connection) throws IOException {
    connection.channel.close();
    connection.channel = connect();
    register(connection);
  }

  private void answered(Connection connection) {
    underWay--;
    answered++;
    waitedNanos += System.nanoTime() - connection.sentNanos;
    free.add(connection);
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.channel.close();
    }
    selector.close();
  }
}
