package dev.cairn.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as a user runs it: a process for each command, and one that serves. */
final class CairnProcess implements AutoCloseable {
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.logging.config.file="
              + Path.of("..", "server/src/main/dist/logging.properties").toAbsolutePath(),
          "-cp",
          System.getProperty("java.class.path"),
          "dev.cairn.server.Main");

  private final List<String> program;
  private final Map<String, String> environment;
  private final Process process;
  private final BufferedReader out;
  private final List<String> printed = new ArrayList<>();

  private CairnProcess(List<String> program, Map<String, String> environment, Process process) {
    this.program = program;
    this.environment = environment;
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Runs a command that ends by itself, with everything that it keeps under one folder. */
  static Outcome run(Path folder, String... words) {
    return Outcome.of(environment(folder), command(JAVA, words));
  }

  /** Starts a command that serves, and waits for its ready line. */
  static CairnProcess serve(Path folder, String... words) throws IOException {
    CairnProcess serving = begin(JAVA, environment(folder), words);
    serving.awaitReady();
    return serving;
  }

  /** Starts a command that serves, and does not wait for it. */
  static CairnProcess begin(Path folder, String... words) throws IOException {
    return begin(JAVA, environment(folder), words);
  }

  /**
   * Starts what the build has packaged, by its launcher.
   *
   * @param options for the virtual machine
   */
  static CairnProcess servePackaged(Path folder, String options) throws IOException {
    Map<String, String> environment = new HashMap<>(environment(folder));
    environment.put("CAIRN_BUILD", "never");
    environment.put("CAIRN_JAVA_OPTIONS", options);
    CairnProcess serving = begin(List.of(Path.of("..", "cairn").toString()), environment, "serve");
    serving.awaitReady();
    return serving;
  }

  private static CairnProcess begin(
      List<String> program, Map<String, String> environment, String... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(program, words));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new CairnProcess(program, environment, builder.start());
  }

  private static Map<String, String> environment(Path folder) {
    return Map.of(
        "CAIRN_DATA", folder.resolve("data").toString(),
        "CAIRN_LISTEN_PORT", "0",
        "XDG_CONFIG_HOME", folder.resolve("config").toString());
  }

  private static List<String> command(List<String> program, String... words) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(words));
    return command;
  }

  /** Waits for the ready line. */
  void awaitReady() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.add(line);
      if (line.startsWith("ready ")) {
        return;
      }
    }
    throw new IOException("It ended before it was ready: " + printed);
  }

  /** Runs another command beside it. */
  Outcome run(String... words) {
    return Outcome.of(environment, command(program, words));
  }

  /** Runs a shell script with the command line as {@code cairn} and the stock clients. */
  Outcome shell(String script) {
    StringBuilder cairn = new StringBuilder("cairn() {");
    program.forEach(word -> cairn.append(" '").append(word).append('\''));
    return Outcome.of(environment, List.of("bash", "-c", cairn + " \"$@\"; }\n" + script));
  }

  /** The lines up to the ready line. */
  List<String> printed() {
    return printed;
  }

  /** The port that it listens on. */
  int port() {
    String ready = printed.getLast();
    return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
  }

  /** Tells it to stop, as Ctrl-C and service managers do; whether it ended in time. */
  boolean stopsWithin(long seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
