package dev.cairn.server.node;

import dev.cairn.eventlog.FollowerStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a Cairn does.
 *
 * @param url where it answers, if it serves
 * @param logEnd where the next event will stand
 * @param logBytes that the log takes on disk
 * @param accounts how many there are
 * @param warnings each one line that says what to do; none if all is well
 */
public record CairnStatus(
    Path data,
    Optional<String> url,
    String logEnd,
    long logBytes,
    int accounts,
    List<FollowerStatus> views,
    List<String> warnings) {
  public CairnStatus {
    views = List.copyOf(views);
    warnings = List.copyOf(warnings);
  }
}
