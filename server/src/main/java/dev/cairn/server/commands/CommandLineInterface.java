package dev.cairn.server.commands;

import dev.cairn.core.AwsException;
import dev.cairn.eventlog.LogUnavailableException;
import dev.cairn.platform.iam.account.AccountUnusableException;
import dev.cairn.server.cli.CairnCommand;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.HerePlace;
import dev.cairn.server.cli.NearestPlace;
import dev.cairn.server.cli.NotReachableException;
import dev.cairn.server.cli.Place;
import dev.cairn.server.cli.PlainFactory;
import dev.cairn.server.cli.StandardOutput;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.control.CommandWords;
import dev.cairn.server.control.ControlSocket;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsException;
import dev.cairn.store.StoreUnavailableException;
import dev.cairn.wire.front.CannotListenException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** Every command, and what their failures look like. */
public final class CommandLineInterface {
  private static final int COLUMNS_UNLESS_KNOWN = 120;

  private final Place place;
  private final Console console;

  private CommandLineInterface(Place place, Console console) {
    this.place = place;
    this.console = console;
  }

  /** Runs the command of this process and returns its exit code. */
  public static int runProcess(String... words) {
    StandardOutput out = new StandardOutput();
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    Console console = new Console(writer(out), writer(err), isWatched(), columns());
    int code = new CommandLineInterface(new NearestPlace(out, err), console).run(words);
    return out.exitCode(code, console);
  }

  /** Runs the commands that arrive at a server's socket. */
  public static ControlSocket.Runner inside(Cairn cairn) {
    return (CommandWords command, PrintWriter out, PrintWriter err) ->
        new CommandLineInterface(
                new HerePlace(cairn),
                new Console(out, err, command.interactive(), command.columns()))
            .run(command.words().toArray(String[]::new));
  }

  private static boolean isWatched() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int columns() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("\\d{1,4}")
        ? Integer.parseInt(columns)
        : COLUMNS_UNLESS_KNOWN;
  }

  /** Starts the server of a process. */
  static RunningCairn serve(Settings settings) {
    return RunningCairn.start(settings, CommandLineInterface::inside);
  }

  /** Tells the command that the words name, if they do, that it is about to run. */
  public static void expect(String... words) {
    named(words).ifPresent(CairnCommand::expect);
  }

  /** Runs one command and returns its exit code. */
  public int run(String... words) {
    // Only the command that the words name, if they do: each of the others takes its time.
    return commandLine(named(words).map(List::of).orElseGet(Commands::all)).execute(words);
  }

  private static Optional<CairnCommand> named(String... words) {
    return words.length == 0 ? Optional.empty() : Commands.named(words[0]);
  }

  private CommandLine commandLine(List<CairnCommand> commands) {
    CommandLine root = root();
    for (CairnCommand command : commands) {
      command.at(place, console);
      CommandLine line = new CommandLine(command.spec(), new PlainFactory());
      // What follows the aws CLI's service is its own.
      line.setStopAtPositional(command instanceof AwsCommand);
      root.addSubcommand(line);
    }
    if (commands.size() > 1) {
      root.addSubcommand(new AutoComplete.GenerateCompletion());
    }
    return root.setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler(badUsage())
        .setExecutionExceptionHandler(failure());
  }

  /** What runs without a command: the help. */
  private CommandLine root() {
    return new CommandLine(
        Syntax.of(
                (Runnable) () -> commandLine(Commands.all()).usage(console.out()),
                "cairn",
                "Audit trail and configuration history for any AWS-compatible estate.")
            .spec(),
        new PlainFactory());
  }

  private IParameterExceptionHandler badUsage() {
    return (problem, words) -> {
      String command = problem.getCommandLine().getCommandSpec().qualifiedName();
      console.error(problem.getMessage() + "; see " + command + " --help");
      return ExitCode.BAD_USAGE;
    };
  }

  private static String message(Exception problem) {
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    Throwable disk = problem instanceof UncheckedIOException ? problem.getCause() : null;
    return disk == null ? message : message + ": " + disk;
  }

  private IExecutionExceptionHandler failure() {
    return (problem, command, result) -> {
      console.error(message(problem));
      return switch (problem) {
        case SettingsException _ -> ExitCode.BAD_USAGE;
        case UsageException _, AccountUnusableException _ -> ExitCode.BAD_USAGE;
        case AwsException _ -> ExitCode.FOUND_WRONG;
        case LogUnavailableException _, StoreUnavailableException _ -> ExitCode.NOT_REACHABLE;
        case NotReachableException _, CannotListenException _ -> ExitCode.NOT_REACHABLE;
        case UncheckedIOException _ -> ExitCode.NOT_REACHABLE;
        default -> {
          problem.printStackTrace(console.err());
          yield ExitCode.FOUND_WRONG;
        }
      };
    };
  }
}
