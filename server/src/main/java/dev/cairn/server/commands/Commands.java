package dev.cairn.server.commands;

import dev.cairn.server.cli.CairnCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Every command under the name that its annotation bears, in the order of the help. */
final class Commands {
  private static final Map<String, Supplier<CairnCommand>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("demo", DemoCommand::new);
    BY_NAME.put("serve", ServeCommand::new);
    BY_NAME.put("env", EnvCommand::new);
    BY_NAME.put("aws", AwsCommand::new);
    BY_NAME.put("accounts", AccountsCommand::new);
    BY_NAME.put("import", ImportCommand::new);
    BY_NAME.put("lookup", LookupCommand::new);
    BY_NAME.put("who", WhoCommand::new);
    BY_NAME.put("fsck", FsckCommand::new);
    BY_NAME.put("rebuild", RebuildCommand::new);
    BY_NAME.put("status", StatusCommand::new);
    BY_NAME.put("train", TrainCommand::new);
  }

  private Commands() {}

  static List<CairnCommand> all() {
    return BY_NAME.values().stream().map(Supplier::get).toList();
  }

  static Optional<CairnCommand> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name)).map(Supplier::get);
  }
}
