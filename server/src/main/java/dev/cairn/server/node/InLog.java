package dev.cairn.server.node;

import dev.cairn.cloudtrail.seen.EventKey;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.event.HeadReader;
import dev.cairn.core.event.MalformedEventException;
import dev.cairn.core.event.RecordHead;

/** Whether the log holds an event already, by the exact set of those it holds. */
record InLog(SeenEvents seen) {
  boolean holds(AuditEvent event) {
    try {
      byte[] json = event.json(); // Rendered here, so without whitespace between tokens.
      RecordHead head = new HeadReader().read(json, 0, json.length);
      EventKey key = seen.hasher().key(head, json, 0, json.length);
      return seen.offset(key).isPresent();
    } catch (MalformedEventException e) {
      throw new IllegalStateException("An event in the outbox is no record: " + e.getMessage(), e);
    }
  }
}
