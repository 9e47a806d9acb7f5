package dev.cairn.benchmarks.calls;

import dev.cairn.core.Folders;
import dev.cairn.server.control.CommandWords;
import dev.cairn.server.control.ControlClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code cairn bench start}: {@code cairn serve} as a user types it, on an empty folder, launcher
 * included. The first start fills the page cache and does not count. Milestones since the command
 * was given: the ready line; the first modelled answer, which refuses a call that nobody signed;
 * the first call that succeeds, with a key asked for over the command line's socket. Then the
 * memory that is the process's own, when it has been idle for a while. Argument: how many starts.
 */
public final class StartBench {
  private static final long IDLE_MILLIS = 3_000;
  private static final Pattern KEY = Pattern.compile("AWS_ACCESS_KEY_ID='([^']*)'");
  private static final Pattern SECRET = Pattern.compile("AWS_SECRET_ACCESS_KEY='([^']*)'");
  private static final Pattern OWN_MEMORY = Pattern.compile("RssAnon:\\s+(\\d+) kB");

  private StartBench() {}

  private record Start(
      double readyMillis, double answerMillis, double successMillis, double ownMebibytes) {}

  /** Runs the benchmark; the last line is one JSON object. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    String launcher = System.getProperty("cairn.launcher");
    if (launcher == null) {
      throw new IllegalArgumentException("Run it as: cairn bench start");
    }
    start(launcher);
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add(start(launcher));
    }
    System.out.println(count + " starts, medians with quartiles, since the command was given");
    Quartiles ready = print("ready line, ms", starts, Start::readyMillis);
    Quartiles answer = print("first modelled answer, ms", starts, Start::answerMillis);
    Quartiles success = print("first signed success, ms", starts, Start::successMillis);
    Quartiles memory = print("RssAnon when idle, MiB", starts, Start::ownMebibytes);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"start\",\"ready_ms\":%.0f,\"first_answer_ms\":%.0f,"
            + "\"first_success_ms\":%.0f,\"rss_anon_mib\":%.0f}%n",
        ready.median(),
        answer.median(),
        success.median(),
        memory.median());
  }

  private static Quartiles print(String name, List<Start> starts, ToDoubleFunction<Start> figure) {
    Quartiles quartiles = Quartiles.of(starts.stream().map(figure::applyAsDouble).toList());
    System.out.printf("  %-26s %s%n", name, quartiles.shown("%.0f"));
    return quartiles;
  }

  private static Start start(String launcher) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cairn-bench-start");
    Path data = folder.resolve("data");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(launcher, "serve", "--data", data.toString(), "--port", "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      URI url = ready(process);
      double ready = millisSince(begin);
      refuseUnsigned(url);
      double answer = millisSince(begin);
      CallRequests requests = new CallRequests(contender(data, url));
      try (OneConnection connection = new OneConnection(url)) {
        connection.succeed(requests.identity());
      }
      double success = millisSince(begin);
      Thread.sleep(IDLE_MILLIS);
      return new Start(ready, answer, success, ownMebibytes(process.pid()));
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
      Folders.delete(folder);
    }
  }

  private static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static URI ready(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new IOException("The server did not start: " + line);
    }
    return URI.create(line.substring("ready ".length()));
  }

  private static void refuseUnsigned(URI url) throws IOException {
    try (OneConnection connection = new OneConnection(url)) {
      String answer = connection.call(CallRequests.withoutSignature());
      if (!answer.contains("MissingAuthenticationToken")) {
        throw new IOException("Not the modelled error: " + answer);
      }
    }
  }

  private static CallsBench.Contender contender(Path data, URI url) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (ControlClient client =
        ControlClient.connect(data)
            .orElseThrow(() -> new IOException("The server has no socket for commands"))) {
      CommandWords env = new CommandWords(List.of("env", "--region", "us-east-1"), false, 80);
      client.run(env, shown, OutputStream.nullOutputStream());
    }
    String text = shown.toString(StandardCharsets.UTF_8);
    return new CallsBench.Contender(url, found(KEY, text), found(SECRET, text), "us-east-1");
  }

  private static String found(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("Missing: " + pattern);
    }
    return matcher.group(1);
  }

  private static double ownMebibytes(long processId) throws IOException {
    Path status = Path.of("/proc", String.valueOf(processId), "status");
    return Integer.parseInt(found(OWN_MEMORY, Files.readString(status))) / 1024.0;
  }
}
