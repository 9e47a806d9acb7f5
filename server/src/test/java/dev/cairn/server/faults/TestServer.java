package dev.cairn.server.faults;

import dev.cairn.core.AccountId;
import dev.cairn.server.commands.CommandLineInterface;
import dev.cairn.server.node.Credentials;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole server on a test's folder, in this process or in one that can be killed. */
final class TestServer {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private TestServer() {}

  static Settings settings(Path folder, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("data", folder.resolve("data").toString());
    all.put("secrets.key-file", folder.resolve("master.key").toString());
    all.put("listen.port", "0");
    all.putIfAbsent("log.segment", "1MiB");
    return SettingsReader.read(all, Map.of());
  }

  /** Starts one here. */
  static RunningCairn start(Path folder, Map<String, String> more) {
    return RunningCairn.start(settings(folder, more), CommandLineInterface::inside);
  }

  /** Starts one here. */
  static RunningCairn start(Path folder) {
    return start(folder, Map.of());
  }

  /** What a server in a process of its own does. Arguments: folder, account, disk.reserve. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      try (RunningCairn running =
          start(Path.of(arguments[0]), Map.of("disk.reserve", arguments[2]))) {
        AccountId account = new AccountId(arguments[1]);
        running.cairn().accounts().create(account);
        Credentials key = running.cairn().administratorCredentials(account);
        System.out.println(
            "ready " + running.url() + " " + key.accessKeyId() + " " + key.secretAccessKey());
        running.awaitStop();
      }
    }
  }

  /**
   * A server in a process of its own.
   *
   * @param output what it printed, both streams
   */
  record Spawned(Process process, File output) {
    /** Where it answers, and a key of its account's administrator. */
    record Ready(URI url, Credentials key) {
      SignedClient client() {
        return new SignedClient(url, key);
      }
    }

    Ready awaitReady() throws IOException, InterruptedException {
      long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
      while (System.nanoTime() < deadline && process.isAlive()) {
        for (String line : printed().split("\n", -1)) {
          String[] words = line.split(" ", -1);
          if (words[0].equals("ready") && words.length == 4) {
            return new Ready(URI.create(words[1]), new Credentials(words[2], words[3]));
          }
        }
        Thread.sleep(10);
      }
      throw new IllegalStateException("The server did not start: " + printed());
    }

    /** Whole lines only. */
    String printed() throws IOException {
      try (InputStream in = Files.newInputStream(output.toPath())) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1);
      }
    }

    /** Ends the server at once, and what it was started by. */
    void kill() throws InterruptedException {
      process.children().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  static Spawned spawn(Path folder, AccountId account, Path output) throws IOException {
    return spawn(folder, account, output, Map.of());
  }

  /** The same with more in its environment. */
  static Spawned spawn(Path folder, AccountId account, Path output, Map<String, String> environment)
      throws IOException {
    return spawn(command(folder, account, "256MiB"), output, environment);
  }

  private static List<String> command(Path folder, AccountId account, String reserve) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "-cp",
        System.getProperty("java.class.path"),
        Child.class.getName(),
        folder.toString(),
        account.value(),
        reserve);
  }

  private static Spawned spawn(List<String> command, Path output, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Spawned(builder.start(), output.toFile());
  }

  /** Runs a command of Cairn in a process of its own and returns its exit code. */
  static int run(Path output, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cairn.server.Main"));
    command.addAll(List.of(words));
    Process process = spawn(command, output, Map.of()).process();
    if (!process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The command did not end: " + List.of(words));
    }
    return process.exitValue();
  }

  /** Whether a process here may mount a file system that only it and its children see. */
  static boolean canMount() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /**
   * A server on a small file system of its own, mounted at {@code small} in a folder and with no
   * reserve. When the server has ended, what it left is copied to {@code rescued}.
   */
  static Spawned spawnOnSmallDisk(Path folder, AccountId account, Path output, int megabytes)
      throws IOException {
    Path small = Files.createDirectories(folder.resolve("small"));
    Path rescued = Files.createDirectories(folder.resolve("rescued"));
    String script =
        "mount -t tmpfs -o size=%dm tmpfs '%s'; \"$@\"; cp -a '%s/.' '%s/'"
            .formatted(megabytes, small, small, rescued);
    List<String> all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, "sh"));
    all.addAll(command(small, account, "0"));
    return spawn(all, output, Map.of());
  }
}
