package dev.cairn.benchmarks.calls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The emulator moto in a process of its own, where this machine's python3 has it. */
final class MotoServer implements AutoCloseable {
  private static final int STARTS_WITHIN_SECONDS = 60;
  private static final int PAUSE_MILLIS = 100;

  private final Process process;
  private final URI url;

  private MotoServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one on loopback; empty if python3 or moto is missing here. */
  static Optional<MotoServer> start() throws IOException, InterruptedException {
    if (!isInstalled()) {
      return Optional.empty();
    }
    int port = freePort();
    Process process =
        quiet("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port));
    MotoServer moto = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    moto.awaitStart(port);
    return Optional.of(moto);
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return quiet("python3", "-c", "import moto.server").waitFor() == 0;
    } catch (IOException noPython) {
      return false;
    }
  }

  private static Process quiet(String... command) throws IOException {
    return new ProcessBuilder(List.of(command))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
    while (!answers(port)) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        close();
        throw new IOException("moto is installed but did not start on port " + port);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
