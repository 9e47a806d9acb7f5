package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.SmithyServices;
import dev.cairn.wire.validation.ConstraintValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;

/** Runs Smithy's own protocol tests for servers against the four protocols. */
class SmithyProtocolTest {
  private static final SmithyServices SERVICES = new SmithyServices();
  private static final ServiceCatalogue CATALOGUE = SERVICES.catalogue();
  private static final Router ROUTER = new Router(CATALOGUE);
  private static final ConstraintValidator VALIDATOR = new ConstraintValidator();

  /** Headers whose values the caller of a protocol decides. */
  private static final List<String> PIPELINES_HEADERS =
      List.of("content-length", "x-amzn-requestid");

  private static final List<String> PROTOCOLS =
      List.of(
          "aws.protocols#awsJson1_0",
          "aws.protocols#awsJson1_1",
          "aws.protocols#awsQuery",
          "aws.protocols#restJson1",
          "aws.protocols#restXml");

  @TestFactory
  Stream<DynamicTest> decodesRequests() {
    return operations()
        .flatMap(
            operation ->
                cases(operation, "smithy.test#httpRequestTests")
                    .map(test -> test(test, () -> decodes(operation, test))));
  }

  @TestFactory
  Stream<DynamicTest> encodesResponses() {
    return operations()
        .flatMap(
            operation ->
                cases(operation, "smithy.test#httpResponseTests")
                    .map(test -> test(test, () -> encodes(operation, test))));
  }

  @TestFactory
  Stream<DynamicTest> encodesErrors() {
    return errors()
        .flatMap(
            error ->
                SmithyCases.cases(error.shape(), "smithy.test#httpResponseTests", error.protocol())
                    .map(test -> test(test, () -> encodesError(error, test))));
  }

  @TestFactory
  Stream<DynamicTest> refusesMalformedRequests() {
    return operations()
        .flatMap(
            operation ->
                cases(operation, "smithy.test#httpMalformedRequestTests")
                    .flatMap(SmithyCases::expand)
                    .map(test -> test(test, () -> refuses(operation, test))));
  }

  /** A skip whose case is gone hides nothing and must go too. */
  @Test
  void skipsOnlyCasesThatExist() {
    List<String> ids =
        Stream.concat(
                operations()
                    .flatMap(
                        o ->
                            Stream.of("Request", "Response", "MalformedRequest")
                                .flatMap(kind -> cases(o, "smithy.test#http" + kind + "Tests"))),
                errors()
                    .flatMap(
                        e ->
                            SmithyCases.cases(
                                e.shape(), "smithy.test#httpResponseTests", e.protocol())))
            .map(test -> SmithyCases.text(test, "id"))
            .toList();
    assertThat(ids).hasSizeGreaterThan(400);
    assertThat(SmithySkips.REASONS.keySet())
        .allSatisfy(skip -> assertThat(ids).anyMatch(id -> id.matches(skip)));
  }

  /** An operation of one of Smithy's services. */
  private record Operation(String protocol, ServiceModel service, OperationShape shape) {
    OperationModel model() {
      return service.operation(shape.getId().getName()).orElseThrow();
    }
  }

  /** An error of one of Smithy's services. */
  private record Failure(
      String protocol, ServiceModel service, software.amazon.smithy.model.shapes.Shape shape) {}

  private static Stream<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (ServiceShape service : SERVICES.model().getServiceShapes()) {
      for (String protocol : PROTOCOLS) {
        ServiceModel model = SERVICES.services().get(service.getId().getName());
        if (model != null && service.findTrait(protocol).isPresent()) {
          TopDownIndex.of(SERVICES.model()).getContainedOperations(service).stream()
              .map(operation -> new Operation(protocol, model, operation))
              .forEach(operations::add);
        }
      }
    }
    return operations.stream();
  }

  private static Stream<Failure> errors() {
    return operations()
        .flatMap(
            operation ->
                operation.shape().getErrorsSet().stream()
                    .map(id -> SERVICES.model().expectShape(id))
                    .map(shape -> new Failure(operation.protocol(), operation.service(), shape)))
        .distinct();
  }

  private static Stream<ObjectNode> cases(Operation operation, String trait) {
    return SmithyCases.cases(operation.shape(), trait, operation.protocol());
  }

  private static DynamicTest test(ObjectNode test, org.junit.jupiter.api.function.Executable run) {
    String id = SmithyCases.text(test, "id");
    return DynamicTest.dynamicTest(
        id,
        () -> {
          Optional<String> reason = SmithySkips.reason(id);
          if (reason.isPresent()) {
            abort(reason.get());
          }
          try {
            run.execute();
          } catch (AssertionError | AwsException e) {
            throw new AssertionError(id + ": " + e.getMessage(), e);
          }
        });
  }

  private static void decodes(Operation operation, ObjectNode test) {
    Route.Found route = route(operation, request(test));
    Map<String, Object> decoded = route.protocol().decode(route.operation(), request(test));
    ObjectNode params = test.getObjectMember("params").orElse(Node.objectNode());
    Map<String, Object> expected =
        operation
            .model()
            .input()
            .map(shape -> SmithyCases.document(shape, params))
            .orElse(Map.of());
    assertThat(TestDocuments.comparable(decoded)).isEqualTo(TestDocuments.comparable(expected));
  }

  private static Route.Found route(Operation operation, HttpRequest request) {
    Route route = ROUTER.route(request, operation.service().name());
    assertThat(route).isInstanceOf(Route.Found.class);
    assertThat(route.operationName()).isEqualTo(operation.model().name());
    return (Route.Found) route;
  }

  private static HttpRequest request(ObjectNode test) {
    Headers headers = new Headers();
    test.getObjectMember("headers")
        .ifPresent(
            sent ->
                sent.getStringMap()
                    .forEach((name, v) -> headers.add(name, v.expectStringNode().getValue())));
    List<String> query =
        test.getArrayMember("queryParams")
            .map(array -> array.getElementsAs(n -> n.expectStringNode().getValue()))
            .orElse(List.of());
    String uri = SmithyCases.text(test, "uri");
    int question = uri.indexOf('?');
    String inUri = question < 0 ? "" : uri.substring(question + 1);
    test.getStringMember("resolvedHost")
        .or(() -> test.getStringMember("host"))
        .ifPresent(host -> headers.add("host", host.getValue()));
    HttpRequest request =
        new HttpRequest(
            SmithyCases.text(test, "method"),
            question < 0 ? uri : uri.substring(0, question),
            query.isEmpty() ? inUri : String.join("&", query),
            headers,
            test.getStringMemberOrDefault("body", "").getBytes(UTF_8),
            Requests.PEER);
    return ObjectAddress.readable(request);
  }

  private static void encodes(Operation operation, ObjectNode test) {
    ObjectNode params = test.getObjectMember("params").orElse(Node.objectNode());
    Map<String, Object> output =
        operation
            .model()
            .output()
            .map(shape -> SmithyCases.document(shape, params))
            .orElse(Map.of());
    HttpResponse response = protocol(operation.service()).encode(operation.model(), output, "rid");
    assertResponse(response, test);
  }

  private static ServerProtocol protocol(ServiceModel service) {
    return switch (service.metadata().protocols().getFirst()) {
      case "json" -> new JsonProtocol(CATALOGUE);
      case "query" -> new QueryProtocol();
      case "rest-xml" -> new RestXmlProtocol(new RestMembers());
      default -> new RestJsonProtocol(CATALOGUE, new RestMembers());
    };
  }

  private static void encodesError(Failure failure, ObjectNode test) {
    Shape shape = failure.service().shape(failure.shape().getId().getName());
    ErrorCode named = failure.service().error(shape.name()).orElseThrow();
    ErrorCode error = new ErrorCode(shape.name(), named.code(), named.status(), named.fault());
    ObjectNode params = test.getObjectMember("params").orElse(Node.objectNode());
    String message =
        params.getStringMap().entrySet().stream()
            .filter(e -> e.getKey().equalsIgnoreCase("message"))
            .map(e -> e.getValue().expectStringNode().getValue())
            .findFirst()
            .orElse("");
    AwsException thrown = error.because(message);
    for (Map.Entry<String, Node> member : params.getStringMap().entrySet()) {
      if (!member.getKey().equalsIgnoreCase("message") && member.getValue().isStringNode()) {
        thrown = thrown.with(member.getKey(), member.getValue().expectStringNode().getValue());
      }
    }
    HttpResponse response =
        protocol(failure.service()).encodeError(failure.service().metadata(), thrown, "foo-id");
    assertResponse(response, test);
  }

  private static void assertResponse(HttpResponse response, ObjectNode test) {
    assertThat(response.status()).isEqualTo(test.expectNumberMember("code").getValue().intValue());
    test.getObjectMember("headers").ifPresent(headers -> assertHeaders(response, headers));
    test.getArrayMember("forbidHeaders")
        .ifPresent(
            names ->
                names.forEach(
                    name ->
                        assertThat(response.headers().contains(lowerCase(name)))
                            .as("header %s", name)
                            .isFalse()));
    Optional<String> body = test.getStringMember("body").map(n -> n.getValue());
    if (body.isPresent()) {
      String type = test.getStringMemberOrDefault("bodyMediaType", "text/plain");
      SmithyBodies.assertBody(new String(Bodies.bytes(response), UTF_8), body.get(), type);
    }
  }

  private static String lowerCase(Node name) {
    return name.expectStringNode().getValue().toLowerCase(Locale.ROOT);
  }

  private static void assertHeaders(HttpResponse response, ObjectNode headers) {
    headers
        .getStringMap()
        .forEach(
            (name, value) -> {
              if (!PIPELINES_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                assertThat(String.join(", ", response.headers().all(name.toLowerCase(Locale.ROOT))))
                    .as(name)
                    .isEqualTo(SmithyBodies.withoutNamespace(value.expectStringNode().getValue()));
              }
            });
  }

  private static void refuses(Operation operation, ObjectNode test) {
    HttpRequest request = request(test.expectObjectMember("request"));
    ObjectNode expected = test.expectObjectMember("response");
    Route.Found route = route(operation, request);
    HttpResponse response = answer(route, request);
    assertThat(response.status())
        .isEqualTo(expected.expectNumberMember("code").getValue().intValue());
    expected.getObjectMember("headers").ifPresent(headers -> assertHeaders(response, headers));
  }

  private static HttpResponse answer(Route.Found route, HttpRequest request) {
    try {
      Map<String, Object> decoded = route.protocol().decode(route.operation(), request);
      VALIDATOR.validate(route.operation(), decoded, route.protocol());
      return new HttpResponse(200, new Headers(), decoded.toString().getBytes(UTF_8));
    } catch (AwsException e) {
      return route.protocol().encodeError(route.service(), e, "rid");
    }
  }
}
