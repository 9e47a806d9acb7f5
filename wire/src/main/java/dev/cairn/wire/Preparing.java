package dev.cairn.wire;

import dev.cairn.core.Caller;

/**
 * An operation that has work to do before its transaction: taking in a body of any size, or asking
 * other services. What it prepares is invisible until its second step.
 */
public interface Preparing<I extends Structure, O extends Structure> extends Operation<I, O> {
  /**
   * Does the first step, outside of any transaction. The call is authenticated, authorised and
   * valid, as for {@link Operation#handle}.
   *
   * @throws dev.cairn.core.AwsException the modelled error; nothing of the call remains then
   */
  Prepared<O> prepare(I input, Caller caller);

  /** Both steps at once, for a caller who has a transaction open. */
  @Override
  default O handle(I input, Caller caller) {
    try (Prepared<O> prepared = prepare(input, caller)) {
      return prepared.finish();
    }
  }

  /** What stands ready to become visible. */
  interface Prepared<O> extends AutoCloseable {
    /**
     * The second step, inside the transaction that commits together with the call's event. May run
     * more than once, each time in a transaction of its own of which the last may commit.
     *
     * @throws dev.cairn.core.AwsException the modelled error; nothing of the call remains then
     */
    O finish();

    /** Called once at the end; undoes the first step unless the second's transaction committed. */
    @Override
    void close();
  }
}
