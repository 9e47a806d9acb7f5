package dev.cairn.server.commands;

import dev.cairn.cloudtrail.history.Attribute;
import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.Table;
import dev.cairn.server.node.Cairn;
import java.util.ArrayList;
import java.util.List;

/** The first question: who touched it? */
final class WhoCommand extends DataCommand {
  private String resource = "";
  private boolean reads;
  private int limit;
  private OutputForm output = OutputForm.table;

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "who",
            "Says who touched a resource, when, from where and by which call, newest first.")
        .word("RESOURCE", "an id, a name or an ARN", given -> resource = given)
        .flag("--reads", "also calls that only read it", () -> reads = true)
        .option("--limit", "at most so many events", Integer.class, "50", given -> limit = given)
        .option("--output", "table or json", OutputForm.class, "table", given -> output = given);
  }

  @Override
  protected List<String> words() {
    List<String> words = new ArrayList<>(List.of("who", "--limit", Integer.toString(limit)));
    words.addAll(List.of("--output", output.name()));
    if (reads) {
      words.add("--reads");
    }
    words.addAll(List.of("--", resource));
    return words;
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    List<FoundEvent> found = cairn.search(query(), limit, FoundEvent::of);
    switch (output) {
      case json -> found.forEach(event -> shown.out().println(event.json()));
      case table -> table(found, shown);
    }
    return ExitCode.DONE;
  }

  private HistoryQuery query() {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(new Condition(Attribute.RESOURCE_NAME, resource));
    if (!reads) {
      conditions.add(new Condition(Attribute.READ_ONLY, "false"));
    }
    return HistoryQuery.all(Scope.everything(), Scope.everything(), 1).where(conditions);
  }

  private void table(List<FoundEvent> found, Console shown) {
    if (found.isEmpty()) {
      shown.line(
          "nobody is known to have "
              + (reads ? "touched " : "changed ")
              + resource
              + (reads ? "" : "; --reads also asks for calls that only read it"));
      return;
    }
    Table table = new Table("TIME", "WHO", "FROM", "WHAT", "ACCOUNT", "REGION", "EVENT ID");
    for (FoundEvent event : found) {
      table.add(
          event.time().toString(),
          event.who(),
          event.where(),
          event.what(),
          event.fields().recipientAccountId(),
          event.fields().awsRegion(),
          event.fields().eventId());
    }
    table.print(shown);
  }
}
