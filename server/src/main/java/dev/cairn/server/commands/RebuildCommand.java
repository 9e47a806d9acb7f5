package dev.cairn.server.commands;

import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.NotReachableException;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.node.Cairn;
import java.util.List;

/** Builds a view anew from the log. */
final class RebuildCommand extends DataCommand {
  private String view = "";

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "rebuild",
            "Builds a view anew from the log, beside the old one, then swaps them.")
        .word("VIEW", "history", given -> view = given);
  }

  @Override
  protected List<String> words() {
    return List.of("rebuild", view);
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    if (!view.equals("history")) {
      throw new UsageException("there is no view " + view + " to rebuild; known: history");
    }
    long started = System.nanoTime();
    try {
      cairn.rebuildHistory();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReachableException("the rebuild was interrupted; the old view stays");
    }
    shown.line("rebuilt history in %.1f s".formatted((System.nanoTime() - started) / 1e9));
    return ExitCode.DONE;
  }
}
