package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.codec.JsonReader;
import dev.cairn.wire.codec.JsonWriter;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.codec.Scalars;
import dev.cairn.wire.codec.Utf8;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.Location;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rest-json protocol: members in the path, query string, headers and a JSON body. */
final class RestJsonProtocol implements ServerProtocol {
  private static final byte[] NO_BODY = new byte[0];

  private final JsonErrors errors;
  private final Map<OperationModel, RestBinding> bindings = new ConcurrentHashMap<>();

  RestJsonProtocol(ServiceCatalogue catalogue) {
    this.errors = new JsonErrors(catalogue);
  }

  @Override
  public String name() {
    return "rest-json";
  }

  /** Where the operation's members stand. */
  RestBinding binding(OperationModel operation) {
    RestBinding known = bindings.get(operation);
    return known != null ? known : bindings.computeIfAbsent(operation, RestBinding::of);
  }

  @Override
  public Map<String, Object> decode(OperationModel operation, HttpRequest request) {
    Optional<Shape> input = operation.input();
    if (input.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try {
      Map<String, Object> document = body(input.get(), request.body());
      bound(binding(operation), request, document);
      return document;
    } catch (MalformedException e) {
      throw CommonErrors.SERIALIZATION.because(e.text());
    }
  }

  private static void bound(
      RestBinding binding, HttpRequest request, Map<String, Object> document) {
    if (binding.boundMembers().isEmpty()) {
      return;
    }
    Map<String, String> labels = binding.template().labels(UriTemplate.split(request.rawPath()));
    Map<String, List<String>> query = RestText.query(request.rawQuery());
    for (Member member : binding.boundMembers()) {
      Object value =
          switch (member.location()) {
            case URI -> label(member, labels);
            case QUERY_STRING -> RestText.fromQuery(member, query);
            case HEADER -> RestText.fromHeader(member, request.headers());
            case HEADERS -> RestText.fromHeaders(member, request.headers());
            case BODY, STATUS_CODE -> null;
          };
      if (value != null) {
        document.put(member.name(), value);
      }
    }
  }

  private static @Nullable Object label(Member member, @Nullable Map<String, String> labels) {
    String text = labels == null ? null : labels.get(member.wireName());
    return text == null ? null : Scalars.parse(member, text, TimestampFormat.DATE_TIME);
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
    Optional<Shape> shape = operation.output();
    if (shape.isEmpty()) {
      return new HttpResponse(operation.responseCode(), headers, NO_BODY);
    }
    int status = operation.responseCode();
    for (Member member : shape.get().members().values()) {
      Object value = output.get(member.name());
      if (value != null && member.location() == Location.STATUS_CODE) {
        status = ((Long) value).intValue();
      } else if (value != null && member.location() == Location.HEADERS) {
        RestText.toHeaders(member, value, headers);
      }
    }
    for (Member member : shape.get().members().values()) {
      Object value = output.get(member.name());
      if (value != null && member.location() == Location.HEADER) {
        RestText.toHeaders(member, value, headers); // Wins over the same name in a map of headers.
      }
    }
    return new HttpResponse(status, headers, body(shape.get(), output, headers));
  }

  private static byte[] body(Shape shape, Map<String, Object> output, Headers headers) {
    if (shape.payload().isEmpty()) {
      contentType(headers, "application/json");
      return JsonWriter.structure(shape, output);
    }
    Member payload = shape.payload().get();
    Object value = output.get(payload.name());
    return switch (value) {
      case null -> NO_BODY;
      case byte[] blob -> {
        contentType(headers, "application/octet-stream");
        yield blob;
      }
      case String text when !payload.shape().document() -> {
        contentType(headers, "text/plain");
        yield text.getBytes(StandardCharsets.UTF_8);
      }
      default -> {
        contentType(headers, "application/json");
        yield JsonWriter.payload(payload, value);
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
