package dev.cairn.server.commands;

import dev.cairn.server.cli.CairnCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.node.RunningCairn;
import picocli.CommandLine.Command;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the server; prints one line \"ready <url>\" once it answers.",
    mixinStandardHelpOptions = true)
final class ServeCommand extends CairnCommand {
  @Override
  public Integer call() {
    requireOwnProcess();
    try (RunningCairn running = RunningCairn.start(settings(), CommandLineInterface::inside)) {
      console().line("ready " + running.url());
      running.awaitStop();
    }
    return ExitCode.DONE;
  }
}
