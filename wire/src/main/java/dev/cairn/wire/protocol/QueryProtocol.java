package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.wire.codec.FormFields;
import dev.cairn.wire.codec.MalformedException;
import dev.cairn.wire.codec.ParameterTree;
import dev.cairn.wire.codec.QueryReader;
import dev.cairn.wire.codec.Utf8;
import dev.cairn.wire.codec.XmlWriter;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceMetadata;
import dev.cairn.wire.model.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The query protocol: form parameters in, XML out. */
final class QueryProtocol implements ServerProtocol {
  /** Query services have their own code for what json calls a SerializationException. */
  private static final ErrorCode MALFORMED_INPUT =
      new ErrorCode("SerializationException", "MalformedInput", 400, Fault.CLIENT);

  private static final String FORM = "application/x-www-form-urlencoded";

  private static final ErrorCode VALIDATION_ERROR = ErrorCode.client("ValidationError");

  @Override
  public String name() {
    return "query";
  }

  @Override
  public ErrorCode validationError() {
    return VALIDATION_ERROR;
  }

  @Override
  public Map<String, Object> decode(OperationModel operation, HttpRequest request) {
    Optional<Shape> input = operation.input();
    if (input.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try {
      ParameterTree parameters = new ParameterTree();
      FormFields.forEach(request.rawQuery(), parameters::add);
      if (isForm(request)) {
        Utf8.check(request.body());
        FormFields.forEach(new String(request.body(), UTF_8), parameters::add);
      }
      return QueryReader.structure(input.get(), parameters);
    } catch (MalformedException e) {
      throw MALFORMED_INPUT.because(e.text());
    }
  }

  /** Whether a request's body holds parameters. */
  static boolean isForm(HttpRequest request) {
    return request
        .headers()
        .first("content-type")
        .filter(type -> type.regionMatches(true, 0, FORM, 0, FORM.length()))
        .isPresent();
  }

  @Override
  public HttpResponse encode(
      OperationModel operation, Map<String, Object> output, String requestId) {
    XmlWriter xml = new XmlWriter();
    String response = operation.name() + "Response";
    open(xml, response, operation.service().metadata());
    operation
        .output()
        .ifPresent(
            shape -> {
              String wrapper = operation.resultWrapper().orElse(operation.name() + "Result");
              xml.start(wrapper).members(shape, output);
              xml.end(wrapper);
            });
    xml.start("ResponseMetadata").element("RequestId", requestId).end("ResponseMetadata");
    return response(200, xml.end(response), requestId);
  }

  @Override
  public HttpResponse encodeError(ServiceMetadata service, AwsException failure, String requestId) {
    ErrorCode error = failure.error();
    XmlWriter xml = new XmlWriter();
    open(xml, "ErrorResponse", service);
    xml.start("Error")
        .element("Type", error.fault().queryType())
        .element("Code", error.code())
        .element("Message", failure.text())
        .end("Error")
        .element("RequestId", requestId)
        .end("ErrorResponse");
    return response(error.status(), xml, requestId);
  }

  private static void open(XmlWriter xml, String element, ServiceMetadata service) {
    service
        .xmlNamespace()
        .ifPresentOrElse(uri -> xml.start(element, uri), () -> xml.start(element));
  }

  private static HttpResponse response(int status, XmlWriter xml, String requestId) {
    Headers headers =
        new Headers().add("content-type", "text/xml").add("x-amzn-requestid", requestId);
    return new HttpResponse(status, headers, xml.bytes());
  }
}
