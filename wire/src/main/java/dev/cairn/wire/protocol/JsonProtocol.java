package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.codec.JsonReader;
import dev.cairn.wire.codec.JsonWriter;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The json protocols 1.0 and 1.1, which differ in their content type only. */
final class JsonProtocol implements ServerProtocol {
  private static final byte[] NO_BODY = new byte[0];

  private final JsonErrors errors;

  JsonProtocol(ServiceCatalogue catalogue) {
    this.errors = new JsonErrors(catalogue);
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Map<String, Object> decode(OperationModel operation, HttpRequest request) {
    Optional<Shape> input = operation.input();
    if (input.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try {
      return JsonReader.structure(input.get(), request.body());
    } catch (MalformedException e) {
      throw CommonErrors.SERIALIZATION.because(e.text());
    }
  }

  /** Operations whose model has no output answer with an empty body, as AWS Config does. */
  @Override
  public HttpResponse encode(
      OperationModel operation, Map<String, Object> output, String requestId) {
    byte[] body =
        operation.output().map(shape -> JsonWriter.structure(shape, output)).orElse(NO_BODY);
    return new HttpResponse(200, headers(operation.service().metadata(), requestId), body);
  }

  @Override
  public HttpResponse encodeError(ServiceMetadata service, AwsException failure, String requestId) {
    ErrorCode error = failure.error();
    Headers headers = headers(service, requestId);
    if (service.queryCompatible()) {
      headers.add("x-amzn-query-error", error.code() + ";" + error.fault().queryType());
    }
    Map<String, String> body = LinkedHashMap.newLinkedHashMap(2);
    body.put("__type", error.name());
    errors.addMessage(service, failure, body);
    return new HttpResponse(error.status(), headers, JsonWriter.any(body));
  }

  private static Headers headers(ServiceMetadata service, String requestId) {
    return new Headers()
        .add("content-type", "application/x-amz-json-" + service.jsonVersion())
        .add("x-amzn-requestid", requestId);
  }
}
