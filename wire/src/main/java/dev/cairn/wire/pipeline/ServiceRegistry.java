package dev.cairn.wire.pipeline;

import dev.cairn.wire.Binding;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which code serves which operation: an explicit list, checked against the models at start. */
public final class ServiceRegistry {
  private final Map<String, Map<String, Binding<?, ?>>> byService = new HashMap<>();

  /**
   * @param bindings of every service, in any order
   * @throws IllegalArgumentException if a model lacks an operation, or two bindings serve one
   */
  public ServiceRegistry(ServiceCatalogue catalogue, Collection<? extends Binding<?, ?>> bindings) {
    for (Binding<?, ?> binding : bindings) {
      String service = binding.key().service();
      String operation = binding.key().name();
      if (catalogue.model(service).operation(operation).isEmpty()) {
        throw new IllegalArgumentException("The model of " + service + " has no " + operation);
      }
      if (byService.computeIfAbsent(service, s -> new HashMap<>()).put(operation, binding)
          != null) {
        throw new IllegalArgumentException("Two bindings serve " + service + "." + operation);
      }
    }
  }

  /** The code that serves an operation, if any does. */
  public Optional<Binding<?, ?>> find(OperationModel operation) {
    return Optional.ofNullable(
        byService.getOrDefault(operation.service().name(), Map.of()).get(operation.name()));
  }
}
