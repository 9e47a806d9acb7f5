package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A program that a machine may lack. Tests that need it are skipped with the reason; {@code
 * CAIRN_REQUIRE=aws,boto3} turns those skips into failures.
 */
enum Requirement {
  AWS,
  BOTO3;

  private static final long PATIENCE_SECONDS = 60;

  private List<String> probe() {
    return switch (this) {
      case AWS -> List.of("aws", "--version");
      case BOTO3 -> List.of("python3", "-c", "import boto3");
    };
  }

  /** Returns if the machine has it; else skips or fails the calling test. */
  void check() {
    if (present()) {
      return;
    }
    String word = name().toLowerCase(Locale.ROOT);
    String reason = "this machine lacks " + word;
    String required = System.getenv().getOrDefault("CAIRN_REQUIRE", "");
    if (Arrays.asList(required.split(",")).contains(word)) {
      fail(reason + ", and CAIRN_REQUIRE asks for it");
    }
    abort(reason);
  }

  private boolean present() {
    try {
      Process process =
          new ProcessBuilder(probe())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
