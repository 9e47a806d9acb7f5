package dev.cairn.server.commands;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.event.EventFields;
import dev.cairn.core.event.EventReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.eventlog.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;

/** An event that a search found. */
record FoundEvent(AuditEvent event, EventFields fields) {
  static FoundEvent of(LogEntry entry) {
    AuditEvent event = AuditEvent.decode(entry.payload());
    try {
      return new FoundEvent(event, new EventReader().read(event.json()));
    } catch (MalformedEventException e) {
      throw new IllegalStateException(
          "The history names an entry that is no event: " + entry.position() + "; run cairn fsck",
          e);
    }
  }

  Instant time() {
    return Instant.ofEpochMilli(fields.eventTimeMillis());
  }

  /** Who, as short as it is still clear. */
  String who() {
    return fields.userName().isEmpty() ? orDash(fields.userArn()) : fields.userName();
  }

  /** The operation, and how it failed if it did. */
  String what() {
    String service = fields.eventSource().replace(".amazonaws.com", "");
    String failed = fields.errorCode().isEmpty() ? "" : " ✗ " + fields.errorCode();
    return service + ":" + fields.eventName() + failed;
  }

  String resources() {
    return fields.resources().stream()
        .map(EventFields.Resource::shortName)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  String where() {
    return orDash(fields.sourceIpAddress());
  }

  /** The record as it was written. */
  String json() {
    return new String(event.json(), StandardCharsets.UTF_8);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
