package dev.cairn.server.cli;

import dev.cairn.server.node.Cairn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command that works on a data folder, wherever that is open. */
public abstract class DataCommand extends CairnCommand {
  /** The command's name and its words, all paths absolute, without settings. */
  protected abstract List<String> words();

  /** Whether it makes the data folder if there is none. */
  protected boolean mayBegin() {
    return false;
  }

  /** Does the work and returns the exit code. */
  protected abstract int run(Cairn cairn, Console shown);

  @Override
  public Integer call() {
    Console shown = console();
    Path data = settings().data();
    if (!place().awaitFolder(data) && !mayBegin()) {
      throw new NotReachableException(
          "there is no data folder " + data + "; start one with: cairn serve --data " + data);
    }
    return place().run(settings(), words(), shown, cairn -> run(cairn, shown));
  }

  /** A name and lists of words in one. */
  public static List<String> words(String name, List<String> more) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(more);
    return all;
  }

  public static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
