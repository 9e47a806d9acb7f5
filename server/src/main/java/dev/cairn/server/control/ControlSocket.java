package dev.cairn.server.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The server's end: runs each command that arrives on a virtual thread of its own. */
public final class ControlSocket implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ControlSocket.class.getName());

  /** Names of sockets are limited to about 108 bytes by the operating systems. */
  private static final int LONGEST_NAME_BYTES = 100;

  private final Path socket;
  private final Path note;

  /** A folder for the socket alone, if the data folder's name is too long for one. */
  private final Optional<Path> shorter;

  private final ServerSocketChannel server;
  private final Runner runner;

  /** Runs a command and returns its exit code. */
  @FunctionalInterface
  public interface Runner {
    int run(CommandWords command, PrintWriter out, PrintWriter err);
  }

  private ControlSocket(
      Path socket, Optional<Path> shorter, Path note, ServerSocketChannel server, Runner runner) {
    this.socket = socket;
    this.shorter = shorter;
    this.note = note;
    this.server = server;
    this.runner = runner;
  }

  /** Listens for commands on a data folder that this process owns. */
  public static ControlSocket listen(Path data, Runner runner) {
    try {
      Path note = ControlFiles.note(data);
      Path folder = ControlFiles.folder(data);
      ControlFiles.createPrivateFolder(folder);
      Path socket = folder.resolve("control.sock");
      Optional<Path> shorter = Optional.empty();
      if (socket.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8).length
          > LONGEST_NAME_BYTES) {
        shorter = Optional.of(Files.createTempDirectory("cairn-"));
        socket = shorter.get().resolve("control.sock");
      }
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(note, socket.toAbsolutePath().toString());
      ControlSocket control = new ControlSocket(socket, shorter, note, server, runner);
      Thread.ofPlatform().daemon().name("control").start(control::accept);
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen for commands in " + data, e);
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel connection = server.accept();
        Thread.ofVirtual().name("command").start(() -> serve(connection));
      } catch (IOException e) {
        if (server.isOpen()) {
          LOG.log(Level.WARNING, "Cannot accept a command", e);
        }
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      CommandWords command =
          CommandWords.readFrom(
              new DataInputStream(new BufferedInputStream(Channels.newInputStream(connection))));
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(connection)));
      int code;
      try (PrintWriter output = writer(Frames.stream(out, Frames.OUT));
          PrintWriter errors = writer(Frames.stream(out, Frames.ERR))) {
        code = runner.run(command, output, errors);
      }
      synchronized (out) {
        out.writeByte(Frames.EXIT);
        out.writeInt(code);
        out.flush();
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "A command's connection ended early: {0}", e.getMessage());
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
      if (shorter.isPresent()) {
        Files.deleteIfExists(shorter.get());
      }
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + socket, e);
    }
  }
}
