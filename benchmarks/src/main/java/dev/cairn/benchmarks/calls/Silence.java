package dev.cairn.benchmarks.calls;

import dev.cairn.core.AuditEvent;
import dev.cairn.core.AwsException;
import dev.cairn.core.Origin;
import dev.cairn.wire.Journal;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.recording.CallRecorder;
import dev.cairn.wire.recording.RecordedCall;
import dev.cairn.wire.recording.UnknownCall;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Neither renders events nor keeps them: what remains is the floor of recording. */
final class Silence implements Journal, CallRecorder {
  private static final AuditEvent NOTHING = new AuditEvent(new Origin.Recorded(), new byte[0]);

  @Override
  public Room admit() {
    return () -> {};
  }

  @Override
  public void append(AuditEvent event) {}

  @Override
  public <T> T commit(Supplier<Recorded<T>> work) {
    return work.get().result();
  }

  @Override
  public boolean readOnly(OperationModel operation) {
    return true;
  }

  @Override
  public AuditEvent succeeded(
      RecordedCall call, Map<String, Object> input, Map<String, Object> output) {
    return NOTHING;
  }

  @Override
  public AuditEvent failed(
      RecordedCall call, @Nullable Map<String, Object> input, AwsException failure) {
    return NOTHING;
  }

  @Override
  public AuditEvent unknown(UnknownCall call, AwsException failure) {
    return NOTHING;
  }
}
