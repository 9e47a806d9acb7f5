package dev.cairn.server.cli;

import dev.cairn.server.control.CommandWords;
import dev.cairn.server.control.ControlClient;
import dev.cairn.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Asks a running server, and never opens the data folder itself. */
public final class ServerOnly {
  private ServerOnly() {}

  /** Runs a command in the server and collects what it prints; returns its exit code. */
  public static int run(Settings settings, List<String> words, PrintWriter collected) {
    Optional<ControlClient> server = ControlClient.connectPatiently(settings.data());
    if (server.isEmpty()) {
      return ExitCode.NOT_REACHABLE;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ControlClient client = server.get()) {
      int code = client.run(new CommandWords(words, false, 0), out, out);
      collected.print(out.toString(StandardCharsets.UTF_8));
      return code;
    } catch (IOException e) {
      throw new NotReachableException("the server stopped while it was asked: " + e.getMessage());
    }
  }
}
