package dev.cairn.wire;

import dev.cairn.core.AuditEvent;
import java.util.function.Supplier;

/**
 * Where calls are recorded. No effect without an event, and no acknowledged event lost: every
 * method returns only once the event is durable. Implemented by {@code cloudtrail.recording}.
 */
public interface Journal {
  /**
   * Asks for room before a call runs.
   *
   * @return the room, to be closed once the call's event stands or will never stand
   * @throws dev.cairn.core.AwsException ServiceUnavailable, if an event could not be recorded now
   */
  Room admit();

  /** Records a call that changed nothing: a read, a failure, a denial. */
  void append(AuditEvent event);

  /**
   * Runs a mutating call. The state that {@code work} changes and the event that it returns commit
   * in one transaction, or neither does. Exceptions of {@code work} pass through, and nothing of it
   * remains then.
   */
  <T> T commit(Supplier<Recorded<T>> work);

  /** Room that was promised to a call for its event. */
  @FunctionalInterface
  interface Room extends AutoCloseable {
    /** Gives it back. */
    @Override
    void close();
  }

  /** What a mutating call leaves behind: its result and its finished event. */
  record Recorded<T>(T result, AuditEvent event) {}
}
