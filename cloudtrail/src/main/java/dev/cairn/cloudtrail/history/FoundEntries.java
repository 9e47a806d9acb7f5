package dev.cairn.cloudtrail.history;

import dev.cairn.eventlog.EventLog;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.Position;
import dev.cairn.eventlog.Stream;
import dev.cairn.eventlog.TrimmedException;
import java.util.List;

/** What stands in the log where history found something. */
public final class FoundEntries {
  private FoundEntries() {}

  /**
   * The entries at positions that history gave out, in that order. What the log has let go of is
   * left out: retention may have trimmed it since the search, even while the index still knows it.
   */
  public static List<LogEntry> of(EventLog log, List<Position> positions) {
    while (true) {
      Position begin = log.begin(Stream.EVENTS, 0);
      List<Position> kept = positions.stream().filter(at -> at.compareTo(begin) >= 0).toList();
      try {
        return log.get(Stream.EVENTS, kept);
      } catch (TrimmedException trimmedMeanwhile) {
        if (log.begin(Stream.EVENTS, 0).equals(begin)) {
          throw trimmedMeanwhile; // Then asking again would never end.
        }
      }
    }
  }
}
