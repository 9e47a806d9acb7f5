package dev.cairn.wire.recording;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.AwsException;
import dev.cairn.wire.model.OperationModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders finished calls as events. Called only for callers whose signature was verified, and for
 * the process's own service principals.
 */
public interface CallRecorder {
  /** Whether calls of an operation change nothing. Decides if a call runs in a transaction. */
  boolean readOnly(OperationModel operation);

  /**
   * The event of a call that was served.
   *
   * @param input the members as decoded
   * @param output the members as answered
   */
  AuditEvent succeeded(RecordedCall call, Map<String, Object> input, Map<String, Object> output);

  /**
   * The event of a call that was refused, denied or failed.
   *
   * @param input the members as decoded, or null if they could not be read
   */
  AuditEvent failed(RecordedCall call, @Nullable Map<String, Object> input, AwsException failure);

  /** The event of a call to an operation that the service's model does not know. */
  AuditEvent unknown(UnknownCall call, AwsException failure);
}
