package dev.cairn.server.commands;

import dev.cairn.eventlog.FollowerStatus;
import dev.cairn.eventlog.Lag;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.Table;
import dev.cairn.server.node.Cairn;
import dev.cairn.server.node.CairnStatus;
import java.util.List;

/** How Cairn does: positions, lag, sizes, warnings. */
final class StatusCommand extends DataCommand {
  @Override
  protected Syntax syntax() {
    return Syntax.of(this, "status", "Shows the log's size, each view's lag, and warnings.");
  }

  @Override
  protected List<String> words() {
    return List.of("status");
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    CairnStatus status = cairn.status();
    shown.line("data      " + status.data());
    shown.line("answers   " + status.url().orElse("no server runs on this folder"));
    CairnStatus.Log log = status.log();
    shown.line("log       %d to %d, ".formatted(log.begin(), log.end()) + megabytes(log.bytes()));
    shown.line("          " + log.since().map(at -> "since " + at).orElse("empty"));
    shown.line("          kept " + kept(log.retention()));
    shown.line("accounts  " + status.accounts());
    Table table = new Table("VIEW", "LAG", "BEHIND", "FAILURE");
    for (FollowerStatus view : status.views()) {
      Lag lag = view.lag().orElse(Lag.NONE);
      table.add(
          view.name(),
          "%,d entries".formatted(lag.entries()),
          lag.age().toString(),
          view.failure().orElse("-"));
    }
    table.print(shown);
    status.warnings().forEach(warning -> shown.line("warning: " + warning));
    return status.warnings().isEmpty() ? ExitCode.DONE : ExitCode.FOUND_WRONG;
  }

  private static String kept(String retention) {
    return retention.equals("forever") ? "forever" : "for " + retention + " at least";
  }

  private static String megabytes(long bytes) {
    return "%,d MB on disk".formatted(bytes >> 20);
  }
}
