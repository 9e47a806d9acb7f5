package dev.cairn.wire.protocol;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.SmithyServices;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NumberNode;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;

/** Reads the test cases that Smithy's models carry as traits. */
final class SmithyCases {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\w+):([SL])");

  private SmithyCases() {}

  /** The cases of a trait for servers. */
  static Stream<ObjectNode> cases(
      software.amazon.smithy.model.shapes.Shape shape, String trait, String protocol) {
    return SmithyServices.trait(shape, trait).stream()
        .flatMap(node -> node.expectArrayNode().getElementsAs(ObjectNode.class).stream())
        .filter(test -> text(test, "protocol").equals(protocol))
        .filter(test -> test.getStringMemberOrDefault("appliesTo", "server").equals("server"));
  }

  /** A malformed-request case for each of its parameters, its templates filled in. */
  static Stream<ObjectNode> expand(ObjectNode test) {
    ObjectNode parameters = test.getObjectMember("testParameters").orElse(Node.objectNode());
    if (parameters.isEmpty()) {
      return Stream.of(test);
    }
    List<ArrayNode> values =
        parameters.getMembers().values().stream().map(Node::expectArrayNode).toList();
    List<String> names = parameters.getStringMap().keySet().stream().toList();
    List<ObjectNode> expanded = new ArrayList<>();
    for (int i = 0; i < values.getFirst().size(); i++) {
      Map<String, String> chosen = new LinkedHashMap<>();
      for (int p = 0; p < names.size(); p++) {
        chosen.put(names.get(p), values.get(p).get(i).orElseThrow().expectStringNode().getValue());
      }
      ObjectNode filled = (ObjectNode) fill(test, chosen);
      expanded.add(filled.withMember("id", text(test, "id") + "_case" + i));
    }
    return expanded.stream();
  }

  private static Node fill(Node node, Map<String, String> parameters) {
    return switch (node) {
      case StringNode text -> Node.from(fill(text.getValue(), parameters));
      case ArrayNode array ->
          array.getElements().stream()
              .map(each -> fill(each, parameters))
              .collect(ArrayNode.collect());
      case ObjectNode object -> {
        ObjectNode.Builder out = Node.objectNodeBuilder();
        object.getMembers().forEach((key, each) -> out.withMember(key, fill(each, parameters)));
        yield out.build();
      }
      default -> node;
    };
  }

  private static String fill(String template, Map<String, String> parameters) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            match -> {
              String value = parameters.get(match.group(1));
              if (value == null) {
                return Matcher.quoteReplacement(match.group());
              }
              return Matcher.quoteReplacement(
                  match.group(2).equals("S") ? Node.printJson(Node.from(value)) : value);
            });
  }

  static String text(ObjectNode node, String member) {
    return node.expectStringMember(member).getValue();
  }

  /** A case's parameters as a document. */
  static Map<String, Object> document(Shape shape, ObjectNode parameters) {
    Map<String, Object> out = new LinkedHashMap<>();
    shape
        .members()
        .forEach(
            (name, member) ->
                parameters
                    .getMember(name)
                    .filter(node -> !node.isNullNode())
                    .ifPresent(node -> out.put(name, notNull(member, node))));
    return out;
  }

  private static Object notNull(Member member, Node node) {
    Object value = value(member, node);
    if (value == null) {
      throw new IllegalArgumentException("Null at " + member);
    }
    return value;
  }

  private static @Nullable Object value(Member member, Node node) {
    Shape shape = member.shape();
    if (node.isNullNode()) {
      return null;
    }
    if (shape.document()) {
      return any(node);
    }
    return switch (shape.type()) {
      case STRUCTURE -> document(shape, node.expectObjectNode());
      case LIST -> {
        List<@Nullable Object> out = new ArrayList<>();
        node.expectArrayNode().forEach(each -> out.add(value(shape.element(), each)));
        yield out;
      }
      case MAP -> {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        node.expectObjectNode()
            .getStringMap()
            .forEach((key, each) -> out.put(key, value(shape.element(), each)));
        yield out;
      }
      case STRING -> node.expectStringNode().getValue();
      case BOOLEAN -> node.expectBooleanNode().getValue();
      case INTEGER, LONG -> node.expectNumberNode().getValue().longValue();
      case FLOAT, DOUBLE -> number(node);
      case TIMESTAMP -> timestamp(node.expectNumberNode());
      case BLOB -> node.expectStringNode().getValue().getBytes(StandardCharsets.UTF_8);
    };
  }

  private static Double number(Node node) {
    return node.isStringNode()
        ? Double.valueOf(node.expectStringNode().getValue())
        : node.expectNumberNode().getValue().doubleValue();
  }

  private static Instant timestamp(NumberNode seconds) {
    BigDecimal millis = new BigDecimal(seconds.getValue().toString()).movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue());
  }

  private static @Nullable Object any(Node node) {
    return TestDocuments.value(Node.printJson(node));
  }
}
