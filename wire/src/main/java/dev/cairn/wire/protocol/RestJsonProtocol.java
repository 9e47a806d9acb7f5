package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.Payload;
import dev.cairn.wire.codec.JsonReader;
import dev.cairn.wire.codec.JsonWriter;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.codec.Utf8;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rest-json protocol: members in the path, query string, headers and a JSON body. */
final class RestJsonProtocol implements ServerProtocol {
  private static final byte[] NO_BODY = new byte[0];

  private final JsonErrors errors;
  private final RestMembers members;

  RestJsonProtocol(ServiceCatalogue catalogue, RestMembers members) {
    this.errors = new JsonErrors(catalogue);
    this.members = members;
  }

  @Override
  public String name() {
    return "rest-json";
  }

  @Override
  public Map<String, Object> decode(OperationModel operation, HttpRequest request) {
    Optional<Shape> input = operation.input();
    if (input.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try {
      Map<String, Object> document = body(input.get(), request.body());
      members.read(operation, request, document);
      return document;
    } catch (MalformedException e) {
      throw CommonErrors.SERIALIZATION.because(e.text());
    }
  }

  private static Map<String, Object> body(Shape input, byte[] body) {
    Optional<Member> payload = input.payload();
    if (payload.isEmpty()) {
      return input.bodyMembers().isEmpty()
          ? new LinkedHashMap<>()
          : JsonReader.structure(input, body);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    Object value = payload(payload.get(), body);
    if (value != null) {
      document.put(payload.get().name(), value);
    }
    return document;
  }

  private static @Nullable Object payload(Member payload, byte[] body) {
    if (payload.shape().eventStream()) {
      throw CommonErrors.UNSUPPORTED_OPERATION.because(
          "Streams of events are not served here; use an operation without one.");
    }
    if (body.length == 0) {
      return null;
    }
    if (payload.streaming()) {
      return Payload.of(body);
    }
    return switch (payload.shape().type()) {
      case BLOB -> body;
      case STRING -> Utf8.decode(body, 0, body.length);
      default -> JsonReader.payload(payload, body);
    };
  }

  @Override
  public HttpResponse encode(
      OperationModel operation, Map<String, Object> output, String requestId) {
    Headers headers = new Headers().add("x-amzn-requestid", requestId);
    int status = members.write(operation, output, headers);
    return new HttpResponse(
        status,
        headers,
        operation.output().map(shape -> body(shape, output, headers)).orElse(Payload.of(NO_BODY)));
  }

  private static Payload body(Shape shape, Map<String, Object> output, Headers headers) {
    if (shape.payload().isEmpty()) {
      contentType(headers, "application/json");
      return Payload.of(JsonWriter.structure(shape, output));
    }
    Member payload = shape.payload().get();
    Object value = output.get(payload.name());
    return switch (value) {
      case null -> Payload.of(NO_BODY);
      case Payload streamed -> {
        contentType(headers, "application/octet-stream");
        yield streamed;
      }
      case byte[] blob -> {
        contentType(headers, "application/octet-stream");
        yield Payload.of(blob);
      }
      case String text when !payload.shape().document() -> {
        contentType(headers, "text/plain");
        yield Payload.of(text.getBytes(StandardCharsets.UTF_8));
      }
      default -> {
        contentType(headers, "application/json");
        yield Payload.of(JsonWriter.payload(payload, value));
      }
    };
  }

  private static void contentType(Headers headers, String type) {
    if (!headers.contains("content-type")) {
      headers.add("content-type", type);
    }
  }

  @Override
  public HttpResponse encodeError(ServiceMetadata service, AwsException failure, String requestId) {
    ErrorCode error = failure.error();
    Headers headers =
        new Headers()
            .add("content-type", "application/json")
            .add("x-amzn-errortype", error.name())
            .add("x-amzn-requestid", requestId);
    Map<String, String> body = new LinkedHashMap<>();
    errors.addMessage(service, failure, body);
    return new HttpResponse(error.status(), headers, JsonWriter.any(body));
  }
}
