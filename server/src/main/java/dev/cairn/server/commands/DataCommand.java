package dev.cairn.server.commands;

import dev.cairn.server.Cairn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command that works on a data folder, wherever that is open. */
abstract class DataCommand extends CairnCommand {
  /** The command's name and its words, all paths absolute, without settings. */
  abstract List<String> words();

  /** Does the work and returns the exit code. */
  abstract int run(Cairn cairn, Console shown);

  @Override
  public Integer call() {
    Console shown = console();
    return place().run(settings(), words(), shown, cairn -> run(cairn, shown));
  }

  /** A name and lists of words in one. */
  static List<String> words(String name, List<String> more) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(more);
    return all;
  }

  static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
