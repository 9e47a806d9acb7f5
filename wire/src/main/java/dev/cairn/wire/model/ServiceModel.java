package dev.cairn.wire.model;

import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One service's operations and shapes. Immutable; shapes resolve lazily. */
public final class ServiceModel {
  private final ServiceMetadata metadata;
  private final Map<String, Object> definitions;
  private final Map<String, OperationModel> operations;
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  ServiceModel(ServiceMetadata metadata, Map<String, Object> root) {
    this.metadata = metadata;
    this.definitions = Json.object(root, "shapes");
    Map<String, OperationModel> building = new LinkedHashMap<>();
    Json.object(root, "operations")
        .forEach(
            (name, definition) ->
                building.put(name, new OperationModel(this, name, Json.object(definition))));
    this.operations = Collections.unmodifiableMap(building);
  }

  public ServiceMetadata metadata() {
    return metadata;
  }

  /** The folder's name in botocore, such as {@code cloudtrail}. */
  public String name() {
    return metadata.name();
  }

  /** The operations by name. */
  public Map<String, OperationModel> operations() {
    return operations;
  }

  public Optional<OperationModel> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /**
   * A shape by name.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public Shape shape(String name) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    Object definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException(name() + " has no shape " + name);
    }
    return shapes.computeIfAbsent(name, n -> new Shape(this, n, Json.object(definition)));
  }

  /** The error of a shape's name, as the model defines it, if it does. */
  public Optional<ErrorCode> error(String shapeName) {
    return errorShape(shapeName).map(ServiceModel::errorOf);
  }

  /** The shape of an error, if the model has one of that name. */
  public Optional<Shape> errorShape(String shapeName) {
    return definitions.containsKey(shapeName) ? Optional.of(shape(shapeName)) : Optional.empty();
  }

  static ErrorCode errorOf(Shape shape) {
    Map<String, Object> trait = shape.error();
    Fault fault = shape.serverFault() ? Fault.SERVER : Fault.CLIENT;
    @Nullable Object status = trait.get("httpStatusCode");
    return new ErrorCode(
        shape.name(),
        Json.text(trait, "code", shape.name()),
        status instanceof Long modelled ? modelled.intValue() : fault == Fault.SERVER ? 500 : 400,
        fault);
  }
}
