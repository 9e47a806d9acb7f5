package dev.cairn.wire.protocol;

import dev.cairn.core.AwsException;
import dev.cairn.core.CommonErrors;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.Payload;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.codec.Utf8;
import dev.cairn.wire.codec.XmlReader;
import dev.cairn.wire.codec.XmlWriter;
import dev.cairn.wire.codec.XmlWriter.Dates;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rest-xml protocol: members in the path, query string, headers and an XML body. S3 speaks a
 * dialect of it: errors without an envelope, dates with milliseconds, headers of its own.
 */
final class RestXmlProtocol implements ServerProtocol {
  static final ErrorCode INVALID_ARGUMENT = ErrorCode.client("InvalidArgument");

  private static final byte[] NO_BODY = new byte[0];
  private static final ErrorCode MALFORMED_XML = ErrorCode.client("MalformedXML");
  private static final String NOT_THE_SCHEMA =
      "The XML you provided was not well-formed or did not validate against our published schema";

  private final RestMembers members;

  RestXmlProtocol(RestMembers members) {
    this.members = members;
  }

  @Override
  public String name() {
    return "rest-xml";
  }

  @Override
  public AwsException invalid(OperationModel operation, String violations) {
    return operation.service().metadata().objects()
        ? MALFORMED_XML.because(NOT_THE_SCHEMA)
        : ServerProtocol.super.invalid(operation, violations);
  }

  @Override
  public Map<String, Object> decode(OperationModel operation, HttpRequest request) {
    Optional<Shape> input = operation.input();
    if (input.isEmpty()) {
      return new LinkedHashMap<>();
    }
    boolean objects = operation.service().metadata().objects();
    Map<String, Object> document;
    try {
      document = body(operation, input.get(), request.body());
    } catch (MalformedException e) {
      throw objects
          ? MALFORMED_XML.because(NOT_THE_SCHEMA)
          : CommonErrors.SERIALIZATION.because(e.text());
    }
    try {
      members.read(operation, request, document);
    } catch (MalformedException e) {
      throw (objects ? INVALID_ARGUMENT : CommonErrors.SERIALIZATION).because(e.text());
    }
    return document;
  }

  private static Map<String, Object> body(OperationModel operation, Shape input, byte[] body) {
    Map<String, Object> document = new LinkedHashMap<>();
    Optional<Member> payload = input.payload();
    if (payload.isPresent()) {
      Object value = payload(payload.get(), body);
      if (value != null) {
        document.put(payload.get().name(), value);
      }
    } else if (body.length > 0 && !input.elements().isEmpty()) {
      document.putAll(XmlReader.structure(input, operation.inputLocationName(), body));
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
      default -> XmlReader.structure(payload.shape(), payload.locationName(), body);
    };
  }

  @Override
  public HttpResponse encode(
      OperationModel operation, Map<String, Object> output, String requestId) {
    ServiceMetadata service = operation.service().metadata();
    Headers headers = headers(service, requestId);
    int modelled = members.write(operation, output, headers);
    int status = XmlAnswers.bundled().status(operation, modelled);
    return new HttpResponse(
        status,
        headers,
        operation
            .output()
            .map(shape -> body(operation, shape, output, headers))
            .orElse(Payload.of(NO_BODY)));
  }

  private Payload body(
      OperationModel operation, Shape shape, Map<String, Object> output, Headers headers) {
    if (shape.payload().isEmpty()) {
      return shape.elements().isEmpty()
          ? Payload.of(NO_BODY)
          : xml(headers, wrapped(operation, shape, output));
    }
    Member payload = shape.payload().get();
    Object value = output.get(payload.name());
    return switch (value) {
      case null -> Payload.of(NO_BODY);
      case Payload streamed -> streamed;
      case byte[] blob -> {
        contentType(headers, "application/octet-stream");
        yield Payload.of(blob);
      }
      case String text -> {
        // The only texts that S3 answers with are policies.
        boolean objects = operation.service().metadata().objects();
        contentType(headers, objects ? "application/json" : "text/plain");
        yield Payload.of(text.getBytes(StandardCharsets.UTF_8));
      }
      default -> {
        XmlWriter out = begin(operation.service().metadata());
        String root = payload.locationName().orElse(payload.shape().name());
        out.root(root, namespace(operation), payload.shape(), object(value));
        yield xml(headers, out);
      }
    };
  }

  @SuppressWarnings("unchecked") // Structure describes documents: texts to values.
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private XmlWriter wrapped(OperationModel operation, Shape shape, Map<String, Object> output) {
    XmlAnswers.Root root = XmlAnswers.bundled().of(operation);
    XmlWriter out = begin(operation.service().metadata());
    if (!root.bare()) {
      out.root(root.element(), namespace(operation), shape, output);
      return out;
    }
    out.start(root.element(), namespace(operation));
    bare(out, shape, output);
    return out.end(root.element());
  }

  private static void bare(XmlWriter out, Shape shape, Map<String, Object> output) {
    for (Member member : shape.elements().values()) {
      Object value = output.get(member.name());
      if (value != null) {
        out.content(member, value);
      }
    }
  }

  private static XmlWriter begin(ServiceMetadata service) {
    return service.objects()
        ? new XmlWriter(Dates.MILLISECONDS).declaration()
        : new XmlWriter(Dates.SHORTEST);
  }

  private static String namespace(OperationModel operation) {
    return operation.service().metadata().xmlNamespace().orElse("");
  }

  private static Payload xml(Headers headers, XmlWriter out) {
    contentType(headers, "application/xml");
    return Payload.of(out.bytes());
  }

  private static void contentType(Headers headers, String type) {
    if (!headers.contains("content-type")) {
      headers.add("content-type", type);
    }
  }

  private static Headers headers(ServiceMetadata service, String requestId) {
    return service.objects()
        ? new Headers()
            .add("x-amz-request-id", requestId)
            .add("x-amz-id-2", HostIds.of(requestId))
            .add("server", "AmazonS3")
        : new Headers().add("x-amzn-requestid", requestId);
  }

  @Override
  public HttpResponse encodeError(ServiceMetadata service, AwsException failure, String requestId) {
    ErrorCode error = failure.error();
    Headers headers = headers(service, requestId).add("content-type", "application/xml");
    XmlWriter out = begin(service);
    if (service.objects()) {
      // Clients that signed for another Region sign again for this one, also after a HEAD.
      String region = failure.details().get("Region");
      if (region != null) {
        headers.add("x-amz-bucket-region", region);
      }
      out.start("Error").element("Code", error.code()).element("Message", failure.text());
      failure.details().forEach(out::element);
      out.element("RequestId", requestId).element("HostId", HostIds.of(requestId)).end("Error");
    } else {
      service
          .xmlNamespace()
          .ifPresentOrElse(
              uri -> out.start("ErrorResponse", uri), () -> out.start("ErrorResponse"));
      out.start("Error")
          .element("Type", error.fault().queryType())
          .element("Code", error.code())
          .element("Message", failure.text());
      failure.details().forEach(out::element);
      out.end("Error").element("RequestId", requestId).end("ErrorResponse");
    }
    return new HttpResponse(error.status(), headers, out.bytes());
  }
}
