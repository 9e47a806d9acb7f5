package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.eventlog.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings CloudTrail files into the event log: plain or gzip, {@code Records} lists, JSON lines or
 * single records, in AWS's folder layout or any. Each event enters once; an import that was
 * interrupted goes on where it was. One import at a time for a data folder.
 *
 * @param seen the view of the same log, open in this process
 * @param data the data folder, which gets {@code quarantine}, {@code conflicts} and {@code import}
 */
public record Importer(
    EventLog log, SeenEvents seen, Path data, ImportedAccounts accounts, ImportLimits limits) {

  /**
   * Imports files and folders. Returns once every event is durable in the log.
   *
   * @param listener told how far it is, five times a second and at the end, by the calling thread
   * @throws IOException before anything is read, if a source does not exist
   * @throws InterruptedException if the caller is interrupted; what was appended stays
   * @throws dev.cairn.eventlog.LogUnavailableException if the log takes no more; repeat the import
   *     once it does
   */
  public ImportSummary run(List<Path> sources, Consumer<ImportProgress> listener)
      throws IOException, InterruptedException {
    SourceWalker.check(sources);
    long started = System.nanoTime();
    seen.catchUp();
    try (FinishedFiles finished = FinishedFiles.open(data.resolve("import"), log)) {
      ImportRun run = new ImportRun(log, seen, data, accounts, limits, finished);
      run.run(sources, listener);
      seen.checkpoint();
      return new ImportSummary(
          run.tally().progress(), Duration.ofNanos(System.nanoTime() - started));
    }
  }
}
