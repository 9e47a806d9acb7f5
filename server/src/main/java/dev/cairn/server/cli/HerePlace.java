package dev.cairn.server.cli;

import dev.cairn.server.node.Cairn;
import dev.cairn.server.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Inside the process that owns the folder.
 *
 * @param cairn what the server has opened
 */
public record HerePlace(Cairn cairn) implements Place {
  @Override
  public int run(
      Settings settings, List<String> words, Console console, ToIntFunction<Cairn> work) {
    return work.applyAsInt(cairn);
  }

  @Override
  public boolean awaitFolder(Path data) {
    return true;
  }
}
