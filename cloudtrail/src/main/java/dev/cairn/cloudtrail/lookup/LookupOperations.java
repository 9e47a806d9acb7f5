package dev.cairn.cloudtrail.lookup;

import dev.cairn.api.cloudtrail.CloudTrailOperations;
import dev.cairn.api.cloudtrail.LookupEventsRequest;
import dev.cairn.api.cloudtrail.LookupEventsResponse;
import dev.cairn.cloudtrail.history.HistoryIndex;
import dev.cairn.core.PagingTokens;
import dev.cairn.eventlog.EventLog;
import dev.cairn.wire.Binding;
import dev.cairn.wire.Operation;
import java.time.InstantSource;
import java.util.List;

/** The operations on event history. */
public record LookupOperations(
    HistoryIndex history,
    EventLog log,
    PagingTokens tokens,
    HistoryAccess access,
    LookupMode mode,
    InstantSource clock) {

  /** What this package serves. */
  public List<Binding<?, ?>> bindings() {
    return List.of(CloudTrailOperations.LOOKUP_EVENTS.to(lookupEvents()));
  }

  /** LookupEvents by itself, for those who call it without a wire. */
  public Operation<LookupEventsRequest, LookupEventsResponse> lookupEvents() {
    return new LookupEvents(history, log, tokens, access, mode, clock);
  }
}
