package dev.cairn.wire.recording;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of how CloudTrail records a service.
 *
 * @param source the event source, such as {@code iam.amazonaws.com}
 * @param global whether events stand in us-east-1, whatever the call's Region
 * @param apiVersion what events carry as {@code apiVersion}, if they do
 * @param secrets what becomes of members that the model calls sensitive
 * @param deniedShown whether a denied call's parameters are recorded
 * @param operations by the model's name
 * @param decisions on single members, by {@code Shape.Member}
 */
record ServiceFacts(
    String source,
    Casing casing,
    boolean global,
    TimeForm requestTimes,
    TimeForm responseTimes,
    Optional<String> apiVersion,
    Treatment secrets,
    boolean deniedShown,
    Map<String, OperationFacts> operations,
    Map<String, Decision> decisions) {

  /** What stands for a hidden value unless a decision says otherwise. */
  static final String MASK = "HIDDEN_DUE_TO_SECURITY_REASONS";

  /**
   * How one operation is recorded.
   *
   * @param readOnly whether it changes nothing
   * @param response whether a success shows its response
   * @param data whether its events are data events
   * @param logged whether AWS records it; Cairn records every call
   * @param eventName the name in events
   * @param resources what it touches, as far as the request tells
   */
  record OperationFacts(
      boolean readOnly,
      boolean response,
      boolean data,
      boolean logged,
      String eventName,
      Optional<ResourceFacts> resources) {}

  /**
   * @param type such as {@code AWS::IAM::Role}
   * @param templates ARNs with {@code {region}}, {@code {account}} and request members in braces
   */
  record ResourceFacts(String type, List<String> templates) {}

  /**
   * A reviewed word on a member.
   *
   * @param mask what stands for the value if it is masked
   */
  record Decision(Treatment treatment, String mask) {}

  /** The decision on a structure's member, if there is one. */
  Optional<Decision> decision(Shape structure, Member member) {
    return Optional.ofNullable(decisions.get(structure.name() + "." + member.name()));
  }

  /**
   * An operation's facts. One that the facts do not know is taken for a write whose response is not
   * shown: the careful guess.
   */
  OperationFacts operation(String name) {
    OperationFacts known = operations.get(name);
    return known != null
        ? known
        : new OperationFacts(false, false, false, true, name, Optional.empty());
  }
}
