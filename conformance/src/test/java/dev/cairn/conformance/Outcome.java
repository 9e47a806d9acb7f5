package dev.cairn.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a program printed and how it ended. */
record Outcome(int code, String out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** Runs a program with exactly this environment beside PATH and HOME. */
  static Outcome of(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> own = builder.environment();
    own.keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
    own.putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      String out = text(process.getInputStream());
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Still running after its time: " + command);
      }
      return new Outcome(process.exitValue(), out, err.join());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + command, e);
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The output of a success, without its last line end. */
  String text() {
    if (code != 0) {
      throw new AssertionError("exit " + code + ": " + err + out);
    }
    return out.strip();
  }
}
