package dev.cairn.wire.pipeline;

import dev.cairn.wire.Binding;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which code serves which operation: an explicit list. Some services are put together only when the
 * first call to one of them comes, so that a start does not wait for them.
 */
public final class ServiceRegistry {
  private final ServiceCatalogue catalogue;
  private final Map<String, Served> byService = new HashMap<>();

  /** One service's operations. */
  private static final class Served {
    private final Supplier<? extends Collection<? extends Binding<?, ?>>> source;
    private @Nullable Map<String, Binding<?, ?>> byName;

    Served(Supplier<? extends Collection<? extends Binding<?, ?>>> source) {
      this.source = source;
    }

    synchronized Map<String, Binding<?, ?>> byName() {
      Map<String, Binding<?, ?>> known = byName;
      if (known == null) {
        known = new HashMap<>();
        for (Binding<?, ?> binding : source.get()) {
          put(known, binding);
        }
        byName = known;
      }
      return known;
    }
  }

  private static void put(Map<String, Binding<?, ?>> byName, Binding<?, ?> binding) {
    if (byName.put(binding.key().name(), binding) != null) {
      throw new IllegalArgumentException("Two bindings serve " + binding.key());
    }
  }

  /**
   * @param bindings of every service that is ready, in any order
   * @throws IllegalArgumentException if two bindings serve one operation
   */
  public ServiceRegistry(ServiceCatalogue catalogue, Collection<? extends Binding<?, ?>> bindings) {
    this(catalogue, bindings, Map.of());
  }

  /**
   * @param bindings of every service that is ready, in any order
   * @param later the bindings of other services by the model's name, asked for once
   * @throws IllegalArgumentException if two bindings serve one operation
   */
  public ServiceRegistry(
      ServiceCatalogue catalogue,
      Collection<? extends Binding<?, ?>> bindings,
      Map<String, Supplier<List<Binding<?, ?>>>> later) {
    this.catalogue = catalogue;
    Map<String, List<Binding<?, ?>>> ready = new HashMap<>();
    for (Binding<?, ?> binding : bindings) {
      ready.computeIfAbsent(binding.key().service(), s -> new ArrayList<>()).add(binding);
    }
    ready.forEach((service, served) -> byService.put(service, new Served(() -> served)));
    byService.values().forEach(Served::byName); // Says now whether two serve one operation.
    later.forEach((service, source) -> byService.put(service, new Served(source)));
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
            served.byName().keySet().forEach(operation -> requireModelled(service, operation)));
  }

  private void requireModelled(String service, String operation) {
    if (catalogue.model(service).operation(operation).isEmpty()) {
      throw new IllegalArgumentException("The model of " + service + " has no " + operation);
    }
  }

  /** The code that serves an operation, if any does. */
  public Optional<Binding<?, ?>> find(OperationModel operation) {
    Served served = byService.get(operation.service().name());
    return served == null
        ? Optional.empty()
        : Optional.ofNullable(served.byName().get(operation.name()));
  }
}
