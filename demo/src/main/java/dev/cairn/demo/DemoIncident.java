package dev.cairn.demo;

import dev.cairn.core.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * Something in the demonstration's history that is worth finding.
 *
 * @param title one sentence for people
 * @param time of its last event
 * @param eventIds of all of its events, in order; the last one is what the title tells
 * @param command the command line that finds it
 */
public record DemoIncident(
    String title,
    AccountId account,
    String region,
    Instant time,
    List<String> eventIds,
    String command) {
  public DemoIncident {
    eventIds = List.copyOf(eventIds);
  }
}
