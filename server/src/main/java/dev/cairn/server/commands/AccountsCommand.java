package dev.cairn.server.commands;

import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.Table;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.node.Cairn;
import java.util.List;

/** Lists, creates and retires accounts. */
final class AccountsCommand extends DataCommand {
  private List<String> action = List.of();

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "accounts",
            "Lists accounts, or creates or retires one:",
            "cairn accounts [list | create ID | retire ID]")
        .words("ACTION", "0..2", "list, create ID or retire ID", given -> action = given);
  }

  @Override
  protected boolean mayBegin() {
    return !action.isEmpty() && action.getFirst().equals("create");
  }

  @Override
  protected List<String> words() {
    return words("accounts", action);
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    String verb = action.isEmpty() ? "list" : action.getFirst();
    switch (verb) {
      case "list" -> list(cairn, shown);
      case "create" -> {
        cairn.accounts().create(EnvCommand.accountId(id(verb)));
        shown.line("created " + id(verb));
      }
      case "retire" -> {
        requireNotHome(cairn);
        cairn.accounts().retire(EnvCommand.accountId(id(verb)));
        shown.line("retired " + id(verb) + "; its history stays");
      }
      default -> throw new UsageException("accounts knows list, create and retire, not " + verb);
    }
    return ExitCode.DONE;
  }

  private void requireNotHome(Cairn cairn) {
    if (id("retire").equals(cairn.settings().homeAccount().value())) {
      throw new UsageException(
          "the home account cannot be retired; make another one home first: accounts.home");
    }
  }

  private String id(String verb) {
    if (action.size() < 2) {
      throw new UsageException("accounts " + verb + " needs an account id of twelve digits");
    }
    return action.get(1);
  }

  private static void list(Cairn cairn, Console shown) {
    Table table = new Table("ACCOUNT", "STATE", "SINCE");
    cairn
        .accounts()
        .list()
        .forEach(
            account ->
                table.add(
                    account.id().value(),
                    account.isActive() ? "active" : "retired",
                    account.createdAt().toString()));
    table.print(shown);
  }
}
