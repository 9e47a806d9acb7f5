package dev.cairn.platform.transaction;

import dev.cairn.store.Database;
import dev.cairn.wire.Binding;
import dev.cairn.wire.Operation;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.Structure;

/** Binds operations so that each runs in one transaction, its own or the one it is called in. */
public record Transacting(Database database) {
  /** An operation that changes nothing. */
  public <I extends Structure, O extends Structure> Binding<I, O> reads(
      OperationKey<I, O> key, Operation<I, O> operation) {
    return key.to((input, caller) -> database.read(() -> operation.handle(input, caller)));
  }

  /** An operation that changes state. */
  public <I extends Structure, O extends Structure> Binding<I, O> writes(
      OperationKey<I, O> key, Operation<I, O> operation) {
    return key.to((input, caller) -> database.write(() -> operation.handle(input, caller)));
  }
}
