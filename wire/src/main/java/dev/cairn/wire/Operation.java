package dev.cairn.wire;

import dev.cairn.core.Caller;

/** One operation of a service. Its input and output are records generated from the model. */
@FunctionalInterface
public interface Operation<I extends Structure, O extends Structure> {
  /**
   * Serves one call that is authenticated and authorised and whose input satisfies the model's
   * constraints. A mutating operation runs inside a transaction that commits together with the
   * call's event, so it must have no effect outside that transaction.
   *
   * @throws dev.cairn.core.AwsException the modelled error; nothing of the call remains then
   */
  O handle(I input, Caller caller);
}
