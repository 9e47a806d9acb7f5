package dev.cairn.conformance;

import dev.cairn.core.AccountId;
import dev.cairn.server.commands.CommandLineInterface;
import dev.cairn.server.node.Credentials;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Cairn of a test's own, and the stock clients pointed at it. */
record TestCairn(RunningCairn running, Map<String, String> environment) implements AutoCloseable {
  static TestCairn start(Path folder) {
    RunningCairn running =
        RunningCairn.start(
            SettingsReader.read(
                Map.of(
                    "data",
                    folder.resolve("data").toString(),
                    "secrets.key-file",
                    folder.resolve("master.key").toString(),
                    "log.segment",
                    "1MiB",
                    "listen.port",
                    "0"),
                Map.of()),
            CommandLineInterface::inside);
    return new TestCairn(running, environment(running, new AccountId("123456789012")));
  }

  /** The same Cairn for an administrator of another account. */
  TestCairn in(AccountId account) {
    return new TestCairn(running, environment(running, account));
  }

  /** The same Cairn with another value in the clients' environment. */
  TestCairn with(String name, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(name, value);
    return new TestCairn(running, changed);
  }

  private static Map<String, String> environment(RunningCairn running, AccountId account) {
    Credentials keys = running.cairn().administratorCredentials(account);
    return Map.of(
        "AWS_ENDPOINT_URL",
        running.url().toString(),
        "AWS_ACCESS_KEY_ID",
        keys.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY",
        keys.secretAccessKey(),
        "AWS_DEFAULT_REGION",
        "us-east-1",
        "AWS_MAX_ATTEMPTS",
        "1",
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /** Runs the stock aws CLI. */
  Outcome aws(String... words) {
    List<String> command = new ArrayList<>(List.of("aws", "--output", "text"));
    command.addAll(List.of(words));
    return Outcome.of(environment, command);
  }

  /** Runs a Python program that may use boto3. */
  Outcome python(String program) {
    return Outcome.of(environment, List.of("python3", "-c", program));
  }

  @Override
  public void close() {
    running.close();
  }
}
