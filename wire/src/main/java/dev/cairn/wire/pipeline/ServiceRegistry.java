package dev.cairn.wire.pipeline;

import dev.cairn.wire.Binding;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which code serves which operation: an explicit list. */
public final class ServiceRegistry {
  private final ServiceCatalogue catalogue;
  private final Map<String, Map<String, Binding<?, ?>>> byService = new HashMap<>();

  /**
   * @param bindings of every service, in any order
   * @throws IllegalArgumentException if two bindings serve one operation
   */
  public ServiceRegistry(ServiceCatalogue catalogue, Collection<? extends Binding<?, ?>> bindings) {
    this.catalogue = catalogue;
    for (Binding<?, ?> binding : bindings) {
      String service = binding.key().service();
      String operation = binding.key().name();
      if (byService.computeIfAbsent(service, s -> new HashMap<>()).put(operation, binding)
          != null) {
        throw new IllegalArgumentException("Two bindings serve " + service + "." + operation);
      }
    }
  }

  /**
   * Loads the models of what is served, so that no call waits for them. Not done when this is made:
   * a server answers a call to one service before it has read what it serves of the others.
   *
   * @throws IllegalArgumentException if a model lacks an operation that is served
   */
  public void loadModels() {
    byService.forEach(
        (service, served) ->
            served.keySet().forEach(operation -> requireModelled(service, operation)));
  }

  private void requireModelled(String service, String operation) {
    if (catalogue.model(service).operation(operation).isEmpty()) {
      throw new IllegalArgumentException("The model of " + service + " has no " + operation);
    }
  }

  /** The code that serves an operation, if any does. */
  public Optional<Binding<?, ?>> find(OperationModel operation) {
    return Optional.ofNullable(
        byService.getOrDefault(operation.service().name(), Map.of()).get(operation.name()));
  }
}
