package dev.cairn.server.commands;

import dev.cairn.server.cli.CairnCommand;
import java.util.List;

/** Every command, in the order of the help. */
final class Commands {
  private Commands() {}

  static List<CairnCommand> all() {
    return List.of(
        new DemoCommand(),
        new ServeCommand(),
        new EnvCommand(),
        new AwsCommand(),
        new AccountsCommand(),
        new ImportCommand(),
        new LookupCommand(),
        new WhoCommand(),
        new FsckCommand(),
        new RebuildCommand(),
        new StatusCommand(),
        new TrainCommand());
  }
}
