package dev.cairn.server.commands;

import dev.cairn.server.cli.CairnCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.node.RunningCairn;

/** Runs the server until it is told to stop. */
final class ServeCommand extends CairnCommand {
  @Override
  protected Syntax syntax() {
    return Syntax.of(
        this, "serve", "Runs the server; prints one line \"ready <url>\" once it answers.");
  }

  @Override
  public void expect() {
    RunningCairn.expect();
  }

  @Override
  public Integer call() {
    requireOwnProcess();
    try (RunningCairn running = CommandLineInterface.serve(settings())) {
      console().line("ready " + running.url());
      running.awaitStop();
    }
    return ExitCode.DONE;
  }
}
