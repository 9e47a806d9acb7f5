package dev.cairn.wire.model;

import dev.cairn.core.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One operation of a service model. */
public final class OperationModel {
  private final ServiceModel service;
  private final String name;
  private final Map<String, Object> definition;
  private final int responseCode;
  private @Nullable Shape input;
  private @Nullable Shape output;

  OperationModel(ServiceModel service, String name, Map<String, Object> definition) {
    this.service = service;
    this.name = name;
    this.definition = definition;
    this.responseCode =
        Json.object(definition, "http").get("responseCode") instanceof Long code
            ? code.intValue()
            : 200;
  }

  public ServiceModel service() {
    return service;
  }

  public String name() {
    return name;
  }

  /** GET, POST, PUT, DELETE, HEAD or PATCH. */
  public String httpMethod() {
    return Json.text(Json.object(definition, "http"), "method", "POST");
  }

  /** The path template with its fixed query, such as {@code /{Bucket}/{Key+}?tagging}. */
  public String requestUri() {
    return Json.text(Json.object(definition, "http"), "requestUri", "/");
  }

  /** The status of a success. */
  public int responseCode() {
    return responseCode;
  }

  public Optional<Shape> input() {
    if (input == null) {
      input = shape("input");
    }
    return Optional.ofNullable(input);
  }

  public Optional<Shape> output() {
    if (output == null) {
      output = shape("output");
    }
    return Optional.ofNullable(output);
  }

  /** The element that wraps a query response's members. */
  public Optional<String> resultWrapper() {
    return Optional.ofNullable((String) Json.object(definition, "output").get("resultWrapper"));
  }

  /** The input reference's {@code locationName}: a rest-xml body's root element. */
  public Optional<String> inputLocationName() {
    return Optional.ofNullable((String) Json.object(definition, "input").get("locationName"));
  }

  /** The output reference's {@code locationName}: a rest-xml answer's root element. */
  public Optional<String> outputLocationName() {
    return Optional.ofNullable((String) Json.object(definition, "output").get("locationName"));
  }

  /** Whether the request's body must come with a checksum of it. */
  public boolean checksumRequired() {
    return Boolean.TRUE.equals(
        Json.object(definition, "httpChecksum").get("requestChecksumRequired"));
  }

  /** The errors that the operation declares. */
  public List<ErrorCode> errors() {
    return declared().stream().map(ServiceModel::errorOf).toList();
  }

  /** Whether callers need no signature. */
  public boolean unsigned() {
    return Json.text(definition, "authtype", "").equals("none");
  }

  /** Whether the payload may go unsigned. */
  public boolean unsignedPayload() {
    return Boolean.TRUE.equals(definition.get("unsignedPayload"))
        || Json.text(definition, "authtype", "").equals("v4-unsigned-body");
  }

  private List<Shape> declared() {
    return definition.get("errors") instanceof List<?> errors
        ? errors.stream()
            .map(error -> service.shape(Json.text(Json.object(error), "shape", "")))
            .toList()
        : List.of();
  }

  private @Nullable Shape shape(String trait) {
    String name = (String) Json.object(definition, trait).get("shape");
    return name == null ? null : service.shape(name);
  }

  @Override
  public String toString() {
    return service.name() + "." + name;
  }
}
