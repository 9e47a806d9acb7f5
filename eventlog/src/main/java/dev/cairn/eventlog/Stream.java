package dev.cairn.eventlog;

/** The three streams. There is no order between two streams. */
public enum Stream {
  /** Who did what: CloudTrail records. */
  EVENTS,
  /** What a resource became: configuration items. */
  ITEMS,
  /** Whether that broke a rule. */
  EVALUATIONS
}
