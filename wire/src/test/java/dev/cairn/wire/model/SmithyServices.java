package dev.cairn.wire.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.Trait;

/**
 * The services of Smithy's protocol tests, their models turned into the form that the archive has.
 * Traits are read as plain data.
 */
public final class SmithyServices {
  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "aws.protocols#awsJson1_0", "json",
          "aws.protocols#awsJson1_1", "json",
          "aws.protocols#awsQuery", "query",
          "aws.protocols#restJson1", "rest-json",
          "aws.protocols#restXml", "rest-xml");

  private final Model model;
  private final Map<String, ServiceModel> services = new TreeMap<>();

  /** Loads the models on the class path. */
  public SmithyServices() {
    this.model =
        Model.assembler()
            .discoverModels()
            .addUnparsedModel(
                "framework.smithy",
                """
                $version: "2"
                namespace smithy.framework
                @error("client")
                structure ValidationException { message: String }
                """)
            .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
            .disableValidation()
            .assemble()
            .getResult()
            .orElseThrow();
    for (ServiceShape service : model.getServiceShapes()) {
      PROTOCOLS.forEach(
          (trait, protocol) -> {
            if (service.findTrait(trait).isPresent()) {
              String name = service.getId().getName();
              services.put(name, new Conversion(service, trait, protocol).convert());
            }
          });
    }
  }

  public Model model() {
    return model;
  }

  /** The services by the name of their shape. */
  public Map<String, ServiceModel> services() {
    return services;
  }

  public ServiceCatalogue catalogue() {
    return new ServiceCatalogue(services);
  }

  /** A trait's value. */
  public static Optional<Node> trait(
      software.amazon.smithy.model.shapes.Shape shape, String trait) {
    return shape.findTrait(trait).map(Trait::toNode);
  }

  /** One service's conversion. */
  private final class Conversion {
    private final ServiceShape service;
    private final String protocolTrait;
    private final String protocol;
    private final Map<String, Object> shapes = new LinkedHashMap<>();

    Conversion(ServiceShape service, String protocolTrait, String protocol) {
      this.service = service;
      this.protocolTrait = protocolTrait;
      this.protocol = protocol;
    }

    ServiceModel convert() {
      Map<String, Object> operations = new LinkedHashMap<>();
      for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
        operations.put(operation.getId().getName(), operation(operation));
      }
      return new ServiceModel(
          metadata(), new LinkedHashMap<>(Map.of("operations", operations, "shapes", shapes)));
    }

    private ServiceMetadata metadata() {
      boolean objects = service.getId().toString().equals("com.amazonaws.s3#AmazonS3");
      String name = objects ? "s3" : service.getId().getName();
      return new ServiceMetadata(
          name,
          name,
          service.getVersion(),
          name,
          name.toLowerCase(java.util.Locale.ROOT),
          Optional.of(name),
          List.of(protocol),
          protocolTrait.endsWith("1_0") ? "1.0" : "1.1",
          trait(service, "smithy.api#xmlNamespace").map(n -> text(n, "uri")),
          service.findTrait("aws.protocols#awsQueryCompatible").isPresent(),
          false);
    }

    private Map<String, Object> operation(OperationShape operation) {
      Map<String, Object> out = new LinkedHashMap<>();
      trait(operation, "smithy.api#http")
          .ifPresent(
              http -> {
                Map<String, Object> rest = new LinkedHashMap<>();
                rest.put("method", text(http, "method"));
                rest.put("requestUri", text(http, "uri"));
                http.expectObjectNode()
                    .getNumberMember("code")
                    .ifPresent(code -> rest.put("responseCode", code.getValue().longValue()));
                out.put("http", rest);
              });
      operation.getInput().ifPresent(id -> out.put("input", root(id)));
      operation
          .getOutput()
          .ifPresent(
              id -> {
                Map<String, Object> output = root(id);
                output.put("resultWrapper", operation.getId().getName() + "Result");
                out.put("output", output);
              });
      List<Object> errors = new ArrayList<>();
      operation.getErrors(service).forEach(id -> errors.add(shapeReference(id)));
      out.put("errors", errors);
      return out;
    }

    private Map<String, Object> root(ShapeId id) {
      Map<String, Object> out = shapeReference(id);
      if (protocol.equals("rest-xml")) {
        out.put("locationName", elementName(model.expectShape(id)));
      }
      return out;
    }

    private static String elementName(software.amazon.smithy.model.shapes.Shape shape) {
      return trait(shape, "smithy.api#xmlName").map(n -> text(n)).orElse(shape.getId().getName());
    }

    private Map<String, Object> shapeReference(ShapeId id) {
      software.amazon.smithy.model.shapes.Shape shape = model.expectShape(id);
      // Errors go by their plain names on the wire; others may be alike in several namespaces.
      boolean error = shape.findTrait("smithy.api#error").isPresent();
      String name = error ? id.getName() : id.toString();
      if (!shapes.containsKey(name)) {
        Map<String, Object> definition = new LinkedHashMap<>();
        shapes.put(name, definition);
        define(shape, definition);
      }
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("shape", name);
      return reference;
    }

    private void define(software.amazon.smithy.model.shapes.Shape shape, Map<String, Object> out) {
      traits(shape, out);
      out.put(
          "type",
          switch (shape.getType()) {
            case STRUCTURE, UNION, DOCUMENT -> "structure";
            case LIST, SET -> "list";
            case MAP -> "map";
            case STRING, ENUM -> "string";
            case INT_ENUM -> "integer";
            case BIG_INTEGER -> "long";
            case BIG_DECIMAL -> "double";
            default -> shape.getType().toString();
          });
      switch (shape.getType()) {
        case DOCUMENT -> out.put("document", true);
        case STRUCTURE -> structure(shape, out);
        case UNION -> {
          out.put("union", true);
          structure(shape, out);
        }
        case LIST, SET -> out.put("member", member(shape.getMember("member").orElseThrow()));
        case MAP -> {
          out.put("key", member(shape.getMember("key").orElseThrow()));
          out.put("value", member(shape.getMember("value").orElseThrow()));
        }
        case ENUM ->
            out.put(
                "enum", List.copyOf(shape.asEnumShape().orElseThrow().getEnumValues().values()));
        default -> {}
      }
    }

    private void structure(
        software.amazon.smithy.model.shapes.Shape shape, Map<String, Object> out) {
      Map<String, Object> members = new LinkedHashMap<>();
      List<Object> required = new ArrayList<>();
      for (MemberShape member : shape.members()) {
        members.put(member.getMemberName(), member(member));
        if (member.findTrait("smithy.api#required").isPresent()) {
          required.add(member.getMemberName());
        }
        if (member.findTrait("smithy.api#httpPayload").isPresent()) {
          out.put("payload", member.getMemberName());
        }
      }
      out.put("members", members);
      out.put("required", required);
      trait(shape, "smithy.api#error").ifPresent(fault -> error(shape, fault, out));
    }

    private void error(
        software.amazon.smithy.model.shapes.Shape shape, Node fault, Map<String, Object> out) {
      boolean server = fault.expectStringNode().getValue().equals("server");
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("httpStatusCode", server ? 500L : 400L);
      error.put("fault", server);
      error.put("code", shape.getId().getName());
      trait(shape, "aws.protocols#awsQueryError")
          .ifPresent(
              custom -> {
                error.put("code", text(custom, "code"));
                if (protocol.equals("query")) {
                  error.put("httpStatusCode", number(custom, "httpResponseCode"));
                }
              });
      trait(shape, "smithy.api#httpError")
          .filter(code -> !protocol.equals("query"))
          .ifPresent(
              code -> error.put("httpStatusCode", code.expectNumberNode().getValue().longValue()));
      out.put("error", error);
      out.put("exception", true);
    }

    private Map<String, Object> member(MemberShape member) {
      Map<String, Object> out = shapeReference(member.getTarget());
      traits(member, out);
      if (out.containsKey("min") || out.containsKey("max") || out.containsKey("pattern")) {
        constrained(member, out);
      }
      String nameTrait =
          switch (protocol) {
            case "query", "rest-xml" -> "smithy.api#xmlName";
            case "rest-json" -> "smithy.api#jsonName";
            default -> "none";
          };
      trait(member, nameTrait).ifPresent(n -> out.put("locationName", text(n)));
      if (protocol.startsWith("rest-")) {
        bind(member, out);
      }
      if (protocol.equals("rest-xml") && member.findTrait("smithy.api#httpPayload").isPresent()) {
        out.putIfAbsent("locationName", elementName(model.expectShape(member.getTarget())));
      }
      return out;
    }

    /** The archive has constraints on shapes only, so a constrained member gets its own shape. */
    private void constrained(MemberShape member, Map<String, Object> reference) {
      Map<String, Object> own =
          new LinkedHashMap<>(Json.object(shapes, member.getTarget().toString()));
      traits(member, own);
      shapes.put(member.getId().toString(), own);
      reference.put("shape", member.getId().toString());
    }

    private void bind(MemberShape member, Map<String, Object> out) {
      if (member.findTrait("smithy.api#httpLabel").isPresent()) {
        out.put("location", "uri");
      }
      if (member.findTrait("smithy.api#httpQueryParams").isPresent()) {
        out.put("location", "querystring");
      }
      if (member.findTrait("smithy.api#httpResponseCode").isPresent()) {
        out.put("location", "statusCode");
      }
      located(member, out, "smithy.api#httpQuery", "querystring");
      located(member, out, "smithy.api#httpHeader", "header");
      located(member, out, "smithy.api#httpPrefixHeaders", "headers");
      if ("header".equals(out.get("location"))) {
        trait(model.expectShape(member.getTarget()), "smithy.api#mediaType")
            .filter(type -> text(type).contains("json"))
            .ifPresent(type -> out.put("jsonvalue", true));
      }
    }

    private void located(
        MemberShape member, Map<String, Object> out, String trait, String location) {
      trait(member, trait)
          .ifPresent(
              name -> {
                out.put("location", location);
                out.put("locationName", text(name));
              });
    }

    private void traits(software.amazon.smithy.model.shapes.Shape shape, Map<String, Object> out) {
      flag(shape, out, "smithy.api#xmlFlattened", "flattened");
      flag(shape, out, "smithy.api#sparse", "sparse");
      flag(shape, out, "smithy.api#sensitive", "sensitive");
      flag(shape, out, "smithy.api#streaming", "streaming");
      flag(shape, out, "smithy.api#xmlAttribute", "xmlAttribute");
      trait(shape, "smithy.api#xmlNamespace").ifPresent(n -> out.put("xmlNamespace", namespace(n)));
      if (shape.isUnionShape() && out.containsKey("streaming")) {
        out.put("eventstream", true);
      }
      trait(shape, "smithy.api#enum")
          .ifPresent(
              values ->
                  out.put("enum", values.expectArrayNode().getElementsAs(v -> text(v, "value"))));
      trait(shape, "smithy.api#pattern").ifPresent(p -> out.put("pattern", text(p)));
      for (String range : List.of("smithy.api#length", "smithy.api#range")) {
        trait(shape, range).map(Node::expectObjectNode).ifPresent(limits -> limits(limits, out));
      }
      trait(shape, "smithy.api#timestampFormat")
          .ifPresent(
              format ->
                  out.put(
                      "timestampFormat",
                      switch (text(format)) {
                        case "date-time" -> "iso8601";
                        case "http-date" -> "rfc822";
                        default -> "unixTimestamp";
                      }));
    }

    private static Map<String, Object> namespace(Node node) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("uri", text(node, "uri"));
      node.expectObjectNode()
          .getStringMember("prefix")
          .ifPresent(prefix -> out.put("prefix", prefix.getValue()));
      return out;
    }

    private static void limits(ObjectNode limits, Map<String, Object> out) {
      for (String limit : List.of("min", "max")) {
        limits
            .getNumberMember(limit)
            .ifPresent(
                n -> {
                  double value = n.getValue().doubleValue();
                  out.put(limit, value == Math.rint(value) ? (Object) (long) value : value);
                });
      }
    }

    private static void flag(
        software.amazon.smithy.model.shapes.Shape shape,
        Map<String, Object> out,
        String trait,
        String name) {
      if (shape.findTrait(trait).isPresent()) {
        out.put(name, true);
      }
    }

    private static String text(Node node) {
      return node.expectStringNode().getValue();
    }

    private static String text(Node node, String member) {
      return node.expectObjectNode().expectStringMember(member).getValue();
    }

    private static Long number(Node node, String member) {
      return node.expectObjectNode().expectNumberMember(member).getValue().longValue();
    }
  }
}
