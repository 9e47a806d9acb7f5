package dev.cairn.wire;

import java.util.Map;
import java.util.function.Function;

/**
 * Names one operation and ties it to its records. Generated, one constant an operation.
 *
 * @param service the model's name, such as {@code iam}
 * @param name such as {@code CreateUser}
 * @param input makes the input record of a document
 * @param output makes the output record of a document
 */
public record OperationKey<I extends Structure, O extends Structure>(
    String service,
    String name,
    Function<Map<String, Object>, I> input,
    Function<Map<String, Object>, O> output) {

  /** Binds the code that serves the operation, for a service's explicit list. */
  public Binding<I, O> to(Operation<I, O> operation) {
    return new Binding<>(this, operation);
  }

  @Override
  public String toString() {
    return service + "." + name;
  }
}
