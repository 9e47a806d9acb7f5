package dev.cairn.server.commands;

import dev.cairn.core.Folders;
import dev.cairn.server.cli.CairnCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.control.CommandWords;
import dev.cairn.server.node.NativeLibraries;
import dev.cairn.server.node.RunningCairn;
import dev.cairn.server.node.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build runs once so that the virtual machine learns which classes a start needs. */
final class TrainCommand extends CairnCommand {
  private Path home = Path.of(".");

  @Override
  protected Syntax syntax() {
    return Syntax.of(this, "train", "Used by the build: starts, serves a few calls, stops.")
        .words(
            "HOME",
            "0..1",
            "the program's folder: gets its native libraries, and \"built\" when all went well",
            given -> given.forEach(folder -> home = Path.of(folder)))
        .hidden();
  }

  @Override
  public void expect() {
    RunningCairn.expect();
  }

  @Override
  public Integer call() throws IOException {
    requireOwnProcess();
    Path folder = Files.createTempDirectory("cairn-train-");
    try {
      try (RunningCairn running =
          CommandLineInterface.serve(
              settings().at(folder.resolve("data"), folder.resolve("key")))) {
        Training.run(running);
        commandLineInside(running);
      }
      NativeLibraries.unpackInto(home.resolve("native"));
      Files.writeString(home.resolve("built"), "built\n");
    } finally {
      Folders.delete(folder);
    }
    return ExitCode.DONE;
  }

  /** The commands are loaded too, with what they print. */
  private void commandLineInside(RunningCairn running) {
    for (String words : new String[] {"status", "lookup eventName:CreateUser", "accounts"}) {
      StringWriter out = new StringWriter();
      PrintWriter writer = new PrintWriter(out);
      int code =
          CommandLineInterface.inside(running.cairn())
              .run(new CommandWords(List.of(words.split(" ")), false, 80), writer, writer);
      if (code != ExitCode.DONE) {
        throw new IllegalStateException("Training failed at \"" + words + "\": " + out);
      }
    }
  }
}
