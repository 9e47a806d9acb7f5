package dev.cairn.benchmarks.calls;

import dev.cairn.core.AccountId;
import dev.cairn.server.commands.CommandLineInterface;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.Credentials;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.node.UnrecordedCairn;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * A whole server in a process of its own, for the benchmarks: {@code recorded} is the product's,
 * {@code unrecorded} is the same without recording. Says where it answers and with which key, and
 * ends when its input does, so that it never outlives whoever started it.
 */
public final class CallServer {
  private CallServer() {}

  /** Arguments: the kind and an empty folder. */
  public static void main(String[] arguments) throws Exception {
    Settings settings =
        SettingsReader.read(Map.of("data", arguments[1], "listen.port", "0"), Map.of());
    switch (arguments[0]) {
      case "recorded" -> recorded(settings);
      case "unrecorded" -> unrecorded(settings);
      default -> throw new IllegalArgumentException("recorded or unrecorded, not " + arguments[0]);
    }
  }

  private static void recorded(Settings settings) throws IOException {
    try (RunningCairn running = RunningCairn.start(settings, CommandLineInterface::inside)) {
      serve(running.url(), running.cairn());
    }
  }

  private static void unrecorded(Settings settings) throws IOException {
    try (UnrecordedCairn running = new UnrecordedCairn(settings, new Silence())) {
      serve(running.url(), running.cairn());
    }
  }

  private static void serve(URI url, Cairn cairn) throws IOException {
    AccountId account = cairn.settings().homeAccount();
    Credentials keys = cairn.administratorCredentials(account);
    System.out.println("ready " + url + " " + keys.accessKeyId() + " " + keys.secretAccessKey());
    while (System.in.read() >= 0) {
      // Waits for the end.
    }
  }
}
