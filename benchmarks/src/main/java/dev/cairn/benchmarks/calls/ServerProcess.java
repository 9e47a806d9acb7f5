package dev.cairn.benchmarks.calls;

import dev.cairn.core.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link CallServer} in a process of its own, with this virtual machine's own options. */
final class ServerProcess implements AutoCloseable {
  private static final long QUIET_WINDOW_MILLIS = 250;
  private static final int MOST_WINDOWS = 240;

  private final Process process;
  private final Path folder;
  private final URI url;
  private final String accessKeyId;
  private final String secretAccessKey;

  private ServerProcess(Process process, Path folder, String[] ready) {
    this.process = process;
    this.folder = folder;
    this.url = URI.create(ready[1]);
    this.accessKeyId = ready[2];
    this.secretAccessKey = ready[3];
  }

  /**
   * Starts one on an empty folder.
   *
   * @param kind {@code recorded} or {@code unrecorded}
   */
  static ServerProcess start(String kind) throws IOException {
    Path folder = Files.createTempDirectory("cairn-bench-calls");
    ProcessBuilder builder = new ProcessBuilder(command(kind, folder));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = lines.readLine(); // A profiler says that it is there.
    }
    if (line == null) {
      process.destroy();
      throw new IOException("The " + kind + " server did not start");
    }
    return new ServerProcess(process, folder, line.split(" "));
  }

  private static List<String> command(String kind, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String more = System.getenv("CAIRN_JAVA_OPTIONS");
    if (more != null && kind.equals("recorded")) {
      command.addAll(List.of(more.strip().split("\\s+"))); // Such as a recording for a profiler.
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CallServer.class.getName(), kind, folder.resolve("data").toString()));
    return command;
  }

  CallsBench.Contender contender() {
    return new CallsBench.Contender(url, accessKeyId, secretAccessKey, "us-east-1");
  }

  /** Processor time used since it started. */
  Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Waits until it has next to nothing left to do, such as indexing what it has recorded.
   *
   * @return how long that took
   */
  Duration awaitQuiet() throws InterruptedException {
    long start = System.nanoTime();
    Duration before = processorTime();
    for (int i = 0; i < MOST_WINDOWS; i++) {
      Thread.sleep(QUIET_WINDOW_MILLIS);
      Duration now = processorTime();
      if (now.minus(before).toMillis() < QUIET_WINDOW_MILLIS / 10) {
        break;
      }
      before = now;
    }
    return Duration.ofNanos(System.nanoTime() - start).minusMillis(QUIET_WINDOW_MILLIS);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(folder);
  }
}
