package dev.cairn.wire.protocol;

import dev.cairn.wire.model.Location;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import java.util.List;
import java.util.Set;

/**
 * Where an operation's input members stand in a REST request, sorted out once.
 *
 * @param boundMembers the input members that stand outside the body
 * @param requiredQuery names of query parameters that must be present
 * @param requiredHeaders names of headers, in lower case, that must be present
 */
record RestBinding(
    UriTemplate template,
    List<Member> boundMembers,
    List<String> requiredQuery,
    List<String> requiredHeaders) {

  static RestBinding of(OperationModel operation) {
    UriTemplate template = UriTemplate.parse(operation.requestUri());
    List<Member> bound =
        operation.input().stream()
            .flatMap(shape -> shape.members().values().stream())
            .filter(member -> member.location() != Location.BODY)
            .toList();
    Set<String> required = operation.input().map(Shape::required).orElse(Set.of());
    List<Member> requiredBound = bound.stream().filter(m -> required.contains(m.name())).toList();
    return new RestBinding(
        template,
        bound,
        names(requiredBound, Location.QUERY_STRING),
        names(requiredBound, Location.HEADER));
  }

  private static List<String> names(List<Member> members, Location location) {
    return members.stream()
        .filter(m -> m.location() == location && m.shape().type() != ShapeType.MAP)
        .map(m -> location == Location.HEADER ? RestText.lowerCase(m.wireName()) : m.wireName())
        .toList();
  }
}
