package dev.cairn.server.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The command line's end. */
public final class ControlClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(20);

  private final SocketChannel connection;

  private ControlClient(SocketChannel connection) {
    this.connection = connection;
  }

  /** Connects to the server that owns a data folder; empty if none runs. */
  public static Optional<ControlClient> connect(Path data) {
    Path note = ControlFiles.note(data);
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    try {
      Path socket = Path.of(Files.readString(note).strip());
      return Optional.of(new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
    } catch (IOException e) {
      // A server that was killed leaves its note behind; the folder's lock tells the truth later.
      return Optional.empty();
    }
  }

  /** As {@link #connect}, but gives a server that has begun to start the time to answer. */
  public static Optional<ControlClient> connectPatiently(Path data) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<ControlClient> server = connect(data);
    while (server.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      server = connect(data);
    }
    return server;
  }

  /**
   * Runs a command in the server, its output printed as it comes.
   *
   * @return its exit code
   * @throws IOException if the server went away before the command ended
   */
  public int run(CommandWords command, OutputStream out, OutputStream err) throws IOException {
    command.writeTo(
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(connection))));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(connection)));
    while (true) {
      int kind = in.readUnsignedByte();
      switch (kind) {
        case Frames.OUT -> print(in, out);
        case Frames.ERR -> print(in, err);
        case Frames.EXIT -> {
          return in.readInt();
        }
        default -> throw new IOException("The server answered what this version cannot read");
      }
    }
  }

  private static void print(DataInputStream in, OutputStream to) throws IOException {
    to.write(in.readNBytes(in.readInt()));
    to.flush();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
