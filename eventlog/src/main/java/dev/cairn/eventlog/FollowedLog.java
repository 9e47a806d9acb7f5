package dev.cairn.eventlog;

/** A log that knows how far its readers are, and heeds them. */
public interface FollowedLog extends EventLog {
  /** How far a position stands behind the end. */
  Lag lag(Stream stream, Position position);

  /** How many entries a stream ever took. Costs next to nothing. */
  long entries(Stream stream);

  /**
   * From now on appends wait for the restraint, and trimming stops at what it pins.
   *
   * @throws IllegalStateException if the log has one already
   */
  void restrain(Restraint restraint);
}
