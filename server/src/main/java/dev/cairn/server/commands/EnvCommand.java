package dev.cairn.server.commands;

import dev.cairn.core.AccountId;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what a shell needs so that every AWS client talks to this Cairn. */
final class EnvCommand extends DataCommand {
  /** Variables that would lead a client elsewhere. */
  private static final List<String> UNSET =
      List.of(
          "AWS_SESSION_TOKEN",
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_ENDPOINT_URL_CLOUDTRAIL",
          "AWS_ENDPOINT_URL_IAM",
          "AWS_ENDPOINT_URL_STS",
          "AWS_ENDPOINT_URL_S3",
          "AWS_ENDPOINT_URL_KMS",
          "AWS_ENDPOINT_URL_CONFIG_SERVICE",
          "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");

  private @Nullable String account;
  private boolean root;

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this, "env", "Prints shell exports for the aws CLI and SDKs: eval \"$(cairn env)\".")
        .option(
            "--account",
            "the account; the home account unless given",
            String.class,
            null,
            given -> account = given)
        .flag("--root", "the root user's keys instead of the administrator's", () -> root = true);
  }

  @Override
  protected List<String> words() {
    List<String> words = new ArrayList<>(List.of("env", "--region", settings().region()));
    if (account != null) {
      words.addAll(List.of("--account", account));
    }
    if (root) {
      words.add("--root");
    }
    return words;
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    variables(cairn)
        .forEach((name, value) -> shown.out().println("export " + name + "=" + quoted(value)));
    UNSET.forEach(name -> shown.out().println("unset " + name));
    return ExitCode.DONE;
  }

  private Map<String, String> variables(Cairn cairn) {
    AccountId wanted = account == null ? cairn.settings().homeAccount() : accountId(account);
    Credentials keys =
        root ? cairn.rootCredentials(wanted) : cairn.administratorCredentials(wanted);
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ENDPOINT_URL", cairn.url());
    variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    variables.put("AWS_DEFAULT_REGION", settings().region());
    variables.put("AWS_REGION", settings().region());
    cairn
        .settings()
        .listening()
        .tls()
        .ifPresent(tls -> variables.put("AWS_CA_BUNDLE", absolute(tls.certificate())));
    return variables;
  }

  static AccountId accountId(String text) {
    if (!AccountId.isValid(text)) {
      throw new UsageException("an account id has twelve digits: " + text);
    }
    return new AccountId(text);
  }

  /** Safe in any POSIX shell, whatever the value holds. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
