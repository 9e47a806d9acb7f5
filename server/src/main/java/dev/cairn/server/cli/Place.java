package dev.cairn.server.cli;

import dev.cairn.server.node.Cairn;
import dev.cairn.server.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;

/** Where a command that works on data runs. */
public interface Place {
  /**
   * Runs the work on the data folder that the settings name.
   *
   * @param words the command as typed, its paths absolute, in case it runs elsewhere
   * @return the exit code
   */
  int run(Settings settings, List<String> words, Console console, ToIntFunction<Cairn> work);

  /**
   * Whether there is a data folder. If not, waits a moment for one: a server that was started just
   * before may not have made it yet, and a command that made it first would keep that from
   * starting.
   */
  boolean awaitFolder(Path data);
}
