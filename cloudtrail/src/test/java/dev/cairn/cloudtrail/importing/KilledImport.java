package dev.cairn.cloudtrail.importing;

import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.segment.LogSettings;
import dev.cairn.eventlog.segment.SegmentLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An import in a process of its own, for a test to kill. Arguments: data folder, source. */
final class KilledImport {
  private KilledImport() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    try (EventLog log = SegmentLog.open(LogSettings.of(data.resolve("log")));
        SeenEvents seen = SeenEvents.open(data.resolve("seen"), log)) {
      System.out.println("started");
      ImportSummary summary =
          new Importer(log, seen, data, account -> true, Fixture.LIMITS)
              .run(List.of(Path.of(arguments[1])), progress -> {});
      System.out.println("done " + summary.counts().imported());
    }
  }
}
