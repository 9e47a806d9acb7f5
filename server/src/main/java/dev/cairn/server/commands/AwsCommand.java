package dev.cairn.server.commands;

import dev.cairn.server.cli.CairnCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.NotReachableException;
import dev.cairn.server.cli.ServerOnly;
import dev.cairn.server.cli.Syntax;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stock aws CLI against this Cairn. The endpoint goes on the command line too: some
 * clients ignore the variable for some services and would call the real AWS.
 */
final class AwsCommand extends CairnCommand {
  static final String NAME = "aws";

  private static final Pattern EXPORT = Pattern.compile("(?m)^export (\\w+)='([^']*)'$");

  private List<String> words = List.of();

  @Override
  protected Syntax syntax() {
    return Syntax.of(this, NAME, "Runs the stock aws CLI against this Cairn.")
        .words("WORD", "0..*", "the aws CLI's own words", given -> words = given);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireOwnProcess();
    return run(environment());
  }

  private Integer run(Map<String, String> exports) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(NAME));
    command.addAll(List.of("--endpoint-url", exports.getOrDefault("AWS_ENDPOINT_URL", "")));
    command.addAll(words);
    ProcessBuilder aws = new ProcessBuilder(command).inheritIO();
    aws.environment().keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT_URL_"));
    List.of("AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_PROFILE")
        .forEach(aws.environment()::remove);
    aws.environment().putAll(exports);
    return aws.start().waitFor();
  }

  /** What {@code cairn env} prints for the same settings, asked of the running server. */
  private Map<String, String> environment() {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    int code = ServerOnly.run(settings(), List.of("env", "--region", settings().region()), out);
    if (code != ExitCode.DONE) {
      throw new NotReachableException("no Cairn answers; start one with: cairn serve");
    }
    Map<String, String> exports = new LinkedHashMap<>();
    Matcher matcher = EXPORT.matcher(printed.toString());
    while (matcher.find()) {
      @Nullable String value = matcher.group(2);
      exports.put(matcher.group(1), value == null ? "" : value);
    }
    return exports;
  }
}
