package dev.cairn.server.cli;

import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.server.control.CommandWords;
import dev.cairn.server.control.ControlClient;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * In the server that owns the folder if one runs, else in this process.
 *
 * @param out where a server's answers go, byte for byte
 * @param err where its errors go
 */
public record NearestPlace(StandardOutput out, OutputStream err) implements Place {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(20);

  @Override
  public int run(
      Settings settings, List<String> words, Console console, ToIntFunction<Cairn> work) {
    Optional<ControlClient> server = ControlClient.connect(settings.data());
    if (server.isPresent()) {
      return inServer(server.get(), words, console);
    }
    Cairn opened;
    try {
      opened = Cairn.open(settings);
    } catch (LogUnavailableException taken) {
      // Perhaps by a server that has begun to start and does not answer yet.
      return inServer(
          ControlClient.connectPatiently(settings.data()).orElseThrow(() -> taken), words, console);
    }
    try (opened) {
      return work.applyAsInt(opened);
    }
  }

  @Override
  public boolean awaitFolder(Path data) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Cairn.isAt(data) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    return Cairn.isAt(data);
  }

  private int inServer(ControlClient server, List<String> words, Console console) {
    try (server) {
      return server.run(
          new CommandWords(words, console.interactive(), console.columns()), out, err);
    } catch (IOException e) {
      if (out.failure().isPresent()) {
        return ExitCode.FOUND_WRONG; // The output tells of it.
      }
      console.error(
          "the server stopped before the command ended: "
              + e.getMessage()
              + "; look at its log, then repeat the command");
      return ExitCode.NOT_REACHABLE;
    }
  }
}
