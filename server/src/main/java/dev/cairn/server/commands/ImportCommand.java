package dev.cairn.server.commands;

import dev.cairn.cloudtrail.importing.ImportProgress;
import dev.cairn.cloudtrail.importing.ImportSummary;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.DataCommand;
import dev.cairn.server.cli.NotReachableException;
import dev.cairn.server.cli.Syntax;
import dev.cairn.server.cli.UsageException;
import dev.cairn.server.node.Cairn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Brings CloudTrail files into the log. */
final class ImportCommand extends DataCommand {
  private static final int BAR_WIDTH = 30;

  private List<Path> sources = List.of();

  @Override
  protected Syntax syntax() {
    return Syntax.of(
            this,
            "import",
            "Imports CloudTrail files and folders; what is known already is skipped.")
        .words(
            "SOURCE",
            "1..*",
            "a file or a folder",
            given -> sources = given.stream().map(Path::of).toList());
  }

  @Override
  protected List<String> words() {
    return words("import", sources.stream().map(DataCommand::absolute).toList());
  }

  @Override
  protected boolean mayBegin() {
    return true;
  }

  @Override
  protected int run(Cairn cairn, Console shown) {
    ImportMeter meter = new ImportMeter(shown);
    try {
      ImportSummary summary = cairn.importer().run(sources, meter::show);
      meter.end();
      cairn.awaitViews();
      report(summary, cairn, shown);
      return summary.exitCode();
    } catch (IOException e) {
      throw new UsageException("cannot import: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReachableException("the import was interrupted; repeat it to go on");
    }
  }

  private static void report(ImportSummary summary, Cairn cairn, Console shown) {
    ImportProgress counts = summary.counts();
    double seconds = summary.elapsed().toMillis() / 1000.0;
    shown.line(
        "imported %,d events from %,d files in %.1f s (%,.0f MB/s of text)"
            .formatted(
                counts.imported(),
                counts.files(),
                seconds,
                counts.textBytes() / 1e6 / Math.max(seconds, 0.001)));
    line(shown, counts.duplicates(), "events were known already");
    line(shown, counts.filesKnown(), "files had been imported before");
    line(shown, counts.digests(), "digest files were passed over");
    line(shown, counts.linksSkipped(), "links and special files were passed over");
    line(
        shown,
        counts.quarantined(),
        "malformed files or records are in " + cairn.settings().data().resolve("quarantine"));
    line(
        shown,
        counts.conflicts(),
        "events have the id of another event with different content; they are in "
            + cairn.settings().data().resolve("conflicts"));
    line(shown, counts.filesUnreadable(), "files could not be read; repeat the import for them");
    line(
        shown,
        counts.withoutAccount(),
        "events are of accounts that there are not: their id has not twelve digits, or there are "
            + cairn.settings().accounts().maximum()
            + " already; raise accounts.maximum, then: cairn accounts create ID");
  }

  private static void line(Console shown, long count, String what) {
    if (count > 0) {
      shown.line("%,d %s".formatted(count, what));
    }
  }

  /** A bar that redraws itself for people, a line every few seconds for logs. */
  private static final class ImportMeter {
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final Console shown;
    private long lastLine = System.nanoTime();

    ImportMeter(Console shown) {
      this.shown = shown;
    }

    void show(ImportProgress progress) {
      if (shown.interactive()) {
        shown.err().print("\r" + bar(progress));
        shown.err().flush();
      } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
        lastLine = System.nanoTime();
        shown.err().println(plain(progress));
      }
    }

    void end() {
      if (shown.interactive()) {
        shown.err().println();
      }
    }

    private static String bar(ImportProgress progress) {
      double part = (double) progress.files() / Math.max(progress.filesFound(), 1);
      int full = (int) (part * BAR_WIDTH);
      return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "] " + plain(progress);
    }

    private static String plain(ImportProgress progress) {
      return String.format(
          Locale.ROOT,
          "%,d of %,d files, %,d events, %,d MB",
          progress.files(),
          progress.filesFound(),
          progress.records(),
          progress.textBytes() >> 20);
    }
  }
}
