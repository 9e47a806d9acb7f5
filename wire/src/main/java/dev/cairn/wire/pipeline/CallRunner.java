package dev.cairn.wire.pipeline;

import dev.cairn.core.AwsException;
import dev.cairn.wire.Authoriser;
import dev.cairn.wire.Binding;
import dev.cairn.wire.Journal;
import dev.cairn.wire.Journal.Recorded;
import dev.cairn.wire.Preparing;
import dev.cairn.wire.Structure;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.protocol.Route;
import dev.cairn.wire.recording.CallRecorder;
import dev.cairn.wire.recording.RecordedCall;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls whose caller is known, from the network and from inside. Whatever becomes of a call,
 * one event tells it, and the answer goes out only after that event is durable.
 */
record CallRunner(
    ServiceRegistry registry,
    Authoriser authoriser,
    Journal journal,
    CallRecorder recorder,
    InstantSource clock) {
  private static final System.Logger LOGGER = System.getLogger(CallRunner.class.getName());

  /**
   * Runs a call.
   *
   * @param decode reads the input's members
   * @param validate checks them
   * @param encode makes the answer of the output's members
   * @param failed how long the answer to a failure is, in bytes
   * @throws AwsException the modelled error, recorded
   */
  <T> T run(
      Call call,
      OperationModel operation,
      Supplier<Map<String, Object>> decode,
      Consumer<Map<String, Object>> validate,
      Function<Map<String, Object>, T> encode,
      ToLongFunction<AwsException> failed) {
    Map<String, Object> input = null;
    try {
      input = decode.get();
      Binding<?, ?> binding = bound(operation);
      validate.accept(input);
      authoriser.authorise(call.caller(), action(operation));
      return operate(call, operation, binding, input, encode);
    } catch (AwsException failure) {
      throw recorded(call, operation, input, failure, failed);
    } catch (RuntimeException bug) {
      String requestId = call.caller().requestId();
      LOGGER.log(
          System.Logger.Level.ERROR, "Request " + requestId + ", " + operation + ", failed", bug);
      throw recorded(call, operation, input, CallErrors.internal(requestId), failed);
    }
  }

  private Binding<?, ?> bound(OperationModel operation) {
    return registry.find(operation).orElseThrow(() -> CallErrors.unsupported(operation));
  }

  /** The action that policies name, such as {@code iam:CreateUser}. */
  private static String action(OperationModel operation) {
    return operation.service().metadata().signingName() + ":" + operation.name();
  }

  private <T, I extends Structure, O extends Structure> T operate(
      Call call,
      OperationModel operation,
      Binding<I, O> binding,
      Map<String, Object> input,
      Function<Map<String, Object>, T> encode) {
    I typed = binding.key().input().apply(input);
    if (binding.operation() instanceof Preparing<I, O> preparing) {
      try (Preparing.Prepared<O> prepared = preparing.prepare(typed, call.caller())) {
        return finish(call, operation, prepared::finish, input, encode);
      }
    }
    return finish(
        call, operation, () -> binding.operation().handle(typed, call.caller()), input, encode);
  }

  private <T, O extends Structure> T finish(
      Call call,
      OperationModel operation,
      Supplier<O> handle,
      Map<String, Object> input,
      Function<Map<String, Object>, T> encode) {
    Supplier<Recorded<T>> work =
        () -> {
          Map<String, Object> output = handle.get().toDocument();
          T answer = encode.apply(output);
          long bytes = answer instanceof HttpResponse sent ? sent.body().length() : 0;
          RecordedCall recorded = call.recorded(operation, clock.instant(), bytes);
          return new Recorded<>(answer, recorder.succeeded(recorded, input, output));
        };
    return recorder.readOnly(operation) ? read(work) : journal.commit(work);
  }

  /** Nobody will send an answer that could not be recorded, so what it streams is let go of. */
  private <T> T read(Supplier<Recorded<T>> work) {
    Recorded<T> read = work.get();
    try {
      journal.append(read.event());
    } catch (RuntimeException unrecorded) {
      if (read.result() instanceof HttpResponse answer) {
        answer.body().close();
      }
      throw unrecorded;
    }
    return read.result();
  }

  private AwsException recorded(
      Call call,
      OperationModel operation,
      @Nullable Map<String, Object> input,
      AwsException failure,
      ToLongFunction<AwsException> bytes) {
    RecordedCall recorded = call.recorded(operation, clock.instant(), bytes.applyAsLong(failure));
    journal.append(recorder.failed(recorded, input, failure));
    return failure;
  }

  /** Records a call to an operation that no model knows, and returns what to answer with. */
  AwsException unknown(Call call, Route.Unknown route) {
    journal.append(
        recorder.unknown(
            call.unknown(route.service(), shown(route.operationName()), clock.instant()),
            route.failure()));
    return route.failure();
  }

  private static String shown(String operationName) {
    StringBuilder shown = new StringBuilder();
    operationName
        .chars()
        .limit(128)
        .filter(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'))
        .forEach(c -> shown.append((char) c));
    return shown.toString();
  }
}
