package dev.cairn.core.event;

/** What CloudTrail sorts an event under. */
public enum EventCategory {
  MANAGEMENT,
  DATA,
  NETWORK_ACTIVITY,
  INSIGHT,
  /** A category that event history never shows, such as Aggregated. */
  OTHER
}
