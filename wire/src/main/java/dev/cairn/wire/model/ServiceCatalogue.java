package dev.cairn.wire.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Every service of the archive. Models load on first use and stay. */
public final class ServiceCatalogue {
  private static final ServiceCatalogue BUNDLED = new ServiceCatalogue();

  private final List<ServiceMetadata> services;
  private final Map<String, ServiceMetadata> byName;
  private final Map<String, ServiceModel> loaded = new ConcurrentHashMap<>();

  /** The same as {@link #bundled}, with nothing loaded. */
  ServiceCatalogue() {
    this(index());
  }

  /** A catalogue of models that are loaded already. */
  ServiceCatalogue(Map<String, ServiceModel> models) {
    this(models.values().stream().map(ServiceModel::metadata).toList());
    loaded.putAll(models);
  }

  private ServiceCatalogue(List<ServiceMetadata> services) {
    this.services = services;
    this.byName =
        services.stream().collect(Collectors.toUnmodifiableMap(ServiceMetadata::name, s -> s));
  }

  /** The services of the archive that ships with this module. */
  public static ServiceCatalogue bundled() {
    return BUNDLED;
  }

  public Stream<ServiceMetadata> services() {
    return services.stream();
  }

  public Optional<ServiceMetadata> metadata(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * A service's model.
   *
   * @throws IllegalArgumentException if the archive has no such service
   */
  public ServiceModel model(String name) {
    ServiceMetadata metadata =
        metadata(name)
            .orElseThrow(() -> new IllegalArgumentException("No service is named " + name));
    return loaded.computeIfAbsent(name, n -> new ServiceModel(metadata, read(n)));
  }

  /** A service's model, if it has been loaded already. */
  public Optional<ServiceModel> loaded(String name) {
    return Optional.ofNullable(loaded.get(name));
  }

  private static List<ServiceMetadata> index() {
    try (InputStream resource = resource("index.tsv")) {
      String lines = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().map(ServiceMetadata::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the index of the service models", e);
    }
  }

  private static Map<String, Object> read(String name) {
    try (InputStream resource = resource(name + ".json.gz")) {
      return Json.read(new GZIPInputStream(resource, 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the service model of " + name, e);
    }
  }

  private static InputStream resource(String file) {
    InputStream resource = ServiceCatalogue.class.getResourceAsStream("/models/" + file);
    if (resource == null) {
      throw new IllegalStateException("The archive of service models lacks " + file);
    }
    return resource;
  }
}
