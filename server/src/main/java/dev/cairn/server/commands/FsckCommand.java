package dev.cairn.server.commands;

import dev.cairn.eventlog.proof.FsckReport;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.ExitCode;
import dev.cairn.server.cli.NotReachableException;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.node.Cairn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves that the log is whole and that each view matches it. */
final class FsckCommand extends DataCommand {
  private @Nullable Path against;

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "fsck",
            "Verifies the log's checksums and chain, and that each view matches the log.")
        .option(
            "--against",
            "a witness's file: prove that nothing before its checkpoints changed",
            Path.class,
            null,
            given -> against = given);
  }

  @Override
  protected List<String> words() {
    List<String> words = new ArrayList<>(List.of("fsck"));
    if (against != null) {
      words.addAll(List.of("--against", absolute(against)));
    }
    return words;
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    try {
      FsckReport report = cairn.checkLog(Optional.ofNullable(against));
      print(report, shown);
      List<String> differences = cairn.checkViews();
      differences.forEach(shown::line);
      if (report.isSound() && differences.isEmpty()) {
        shown.line("sound: the log is whole and every view matches it");
        return ExitCode.DONE;
      }
      return ExitCode.FOUND_WRONG;
    } catch (IOException e) {
      throw new UsageException("cannot check: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReachableException("the check was interrupted; repeat it");
    }
  }

  private static void print(FsckReport report, Console shown) {
    for (FsckReport.StreamReport stream : report.streams()) {
      shown.line(
          "%s: %,d entries in %,d frames, %,d segments, %,d bytes"
              .formatted(
                  stream.stream(),
                  stream.entries(),
                  stream.frames(),
                  stream.segments(),
                  stream.bytes()));
    }
    report.findings().forEach(finding -> shown.line(finding.message()));
    if (report.proven() > 0) {
      shown.line("the log agrees with %,d checkpoints".formatted(report.proven()));
    }
  }
}
