package dev.cairn.server.node;

import dev.cairn.cloudtrail.seen.EventKey;
import dev.cairn.cloudtrail.seen.MalformedRecordException;
import dev.cairn.cloudtrail.seen.RecordHead;
import dev.cairn.cloudtrail.seen.SeenEvents;
import dev.cairn.core.AuditEvent;

/** Whether the log holds an event already, by the exact set of those it holds. */
record InLog(SeenEvents seen) {
  boolean holds(AuditEvent event) {
    try {
      byte[] json = event.json(); // Rendered here, so without whitespace between tokens.
      RecordHead head = RecordHead.read(json, 0, json.length);
      EventKey key = seen.hasher().key(head, json, 0, json.length);
      return seen.offset(key).isPresent();
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("An event in the outbox is no record: " + e.getMessage(), e);
    }
  }
}
