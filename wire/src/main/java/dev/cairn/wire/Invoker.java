package dev.cairn.wire;

/** Calls an operation inside the process, authorised and recorded like any other call. */
@FunctionalInterface
public interface Invoker {
  <I extends Structure, O extends Structure> O invoke(OperationKey<I, O> operation, I input);
}
