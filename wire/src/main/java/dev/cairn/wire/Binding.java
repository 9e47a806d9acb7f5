package dev.cairn.wire;

/** An operation and the code that serves it. */
public record Binding<I extends Structure, O extends Structure>(
    OperationKey<I, O> key, Operation<I, O> operation) {}
