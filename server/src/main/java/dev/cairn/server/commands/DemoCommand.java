package dev.cairn.server.commands;

import dev.cairn.core.Folders;
import dev.cairn.demo.DemoIncident;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.server.cli.CairnCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Starts on a throw-away folder with months of a believable organisation's events. */
final class DemoCommand extends CairnCommand {
  private static final int SHOWN_INCIDENTS = 5;

  private long seed;
  private long events;

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "demo",
            "Starts with months of a seeded organisation's events and says what to try.")
        .option("--seed", "another organisation", Long.class, "1", given -> seed = given)
        .option("--events", "how many events", Long.class, "200000", given -> events = given);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireOwnProcess();
    Path folder = Files.createTempDirectory("cairn-demo-");
    try (RunningCairn running = CommandLineInterface.serve(throwAway(folder))) {
      running.whenClosed(() -> delete(folder));
      DemoOrganisation organisation = DemoOrganisation.of(seed, events, Instant.now());
      console().err().printf("loading %,d events …%n", events);
      running.cairn().load(organisation, loaded -> {});
      suggest(organisation, folder);
      console().line("ready " + running.url());
      running.awaitStop();
    } finally {
      Folders.delete(folder); // It is still there if the start failed.
    }
    return ExitCode.DONE;
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }

  /** The folder is its own, and so is its key. */
  @Override
  protected boolean takes(String setting) {
    return !setting.equals("data") && !setting.equals("secrets.key-file");
  }

  private Settings throwAway(Path folder) {
    return settings().at(folder.resolve("data"), folder.resolve("master.key"));
  }

  private void suggest(DemoOrganisation organisation, Path folder) {
    String data = " --data " + folder.resolve("data");
    List<DemoIncident> incidents = organisation.incidents();
    console().line("Something happened here. Five commands that find out, in another terminal:");
    console().line("");
    incidents.stream()
        .limit(SHOWN_INCIDENTS)
        .forEach(
            incident -> {
              console().line("  # " + incident.title());
              console().line("  " + incident.command() + data);
            });
    console().line("");
    console().line("The stock aws CLI works too:");
    console().line("");
    console().line("  eval \"$(./cairn env" + data + ")\"");
    console().line("  aws cloudtrail lookup-events --max-items 3");
    console().line("");
    console().line("Ctrl-C stops the demonstration and deletes its folder.");
  }
}
