package dev.cairn.server.node;

import dev.cairn.eventlog.FollowerStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a Cairn does.
 *
 * @param url where it answers, if it serves
 * @param log of events
 * @param accounts how many there are
 * @param warnings each one line that says what to do; none if all is well
 */
public record CairnStatus(
    Path data,
    Optional<String> url,
    Log log,
    int accounts,
    List<FollowerStatus> views,
    List<String> warnings) {
  public CairnStatus {
    views = List.copyOf(views);
    warnings = List.copyOf(warnings);
  }

  /**
   * The log of events.
   *
   * @param begin the first position's offset
   * @param end the offset at which the next event will stand
   * @param since when the log took what it begins with; empty if it holds nothing
   * @param bytes that it takes on disk
   * @param retention for how long it is kept
   */
  public record Log(long begin, long end, Optional<Instant> since, long bytes, String retention) {}
}
