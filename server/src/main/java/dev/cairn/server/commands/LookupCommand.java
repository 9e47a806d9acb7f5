package dev.cairn.server.commands;

import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.Table;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.node.Cairn;
import java.util.ArrayList;
import java.util.List;

/** Searches the history of every account and Region. */
final class LookupCommand extends DataCommand {
  private List<String> search = List.of();
  private int limit;
  private OutputForm output = OutputForm.table;

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "lookup",
            "Searches the event history of all accounts and Regions, newest first.",
            "Words narrow the search together. Keys: event, user, resource, error, ip,",
            "source, key, eventid, readonly, resourcetype, userarn, account, region, from, to.")
        .words("TEXT | key:value", "0..*", "what to look for", given -> search = given)
        .option("--limit", "at most so many events", Integer.class, "50", given -> limit = given)
        .option("--output", "table or json", OutputForm.class, "table", given -> output = given);
  }

  @Override
  protected List<String> words() {
    List<String> words = new ArrayList<>(List.of("lookup", "--limit", Integer.toString(limit)));
    words.addAll(List.of("--output", output.name(), "--"));
    words.addAll(search);
    return words;
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    if (limit < 1) {
      throw new UsageException("--limit takes 1 or more, not " + limit);
    }
    List<FoundEvent> found = cairn.search(SearchWords.query(search, 1), limit, FoundEvent::of);
    switch (output) {
      case json -> found.forEach(event -> shown.out().println(event.json()));
      case table -> table(found, shown);
    }
    return ExitCode.DONE;
  }

  private void table(List<FoundEvent> found, Console shown) {
    Table table = new Table("TIME", "ACCOUNT", "REGION", "WHO", "FROM", "WHAT", "RESOURCES");
    for (FoundEvent event : found) {
      table.add(
          event.time().toString(),
          event.fields().recipientAccountId(),
          event.fields().awsRegion(),
          event.who(),
          event.where(),
          event.what(),
          event.resources());
    }
    table.print(shown);
    if (found.size() == limit) {
      shown.err().println("there may be more; raise --limit or narrow the search");
    }
  }
}
