package dev.cairn.wire.recording;

import dev.cairn.wire.model.Location;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import dev.cairn.wire.recording.ServiceFacts.Decision;
import dev.cairn.wire.recording.ValuePlan.MemberPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Works out the plans of one service's shapes, for requests or for responses. Here it is decided
 * what is secret: the model's own word, then the reviewed decisions, then the name.
 */
final class PlanCompiler {
  private static final ValuePlan TEXT = new ValuePlan.Text();
  private static final ValuePlan XML_TEXT = new XmlPlans.Text();
  private static final ValuePlan PLAIN = new ValuePlan.Plain();
  private static final ValuePlan DROPPED = new ValuePlan.Hidden(null);

  private final ServiceFacts facts;
  private final TimeForm times;
  private final Map<String, ValuePlan.Members> structures = new HashMap<>();

  PlanCompiler(ServiceFacts facts, TimeForm times) {
    this.facts = facts;
    this.times = times;
  }

  /** The plan of a structure. */
  synchronized ValuePlan.Members structure(Shape shape) {
    ValuePlan.Members known = structures.get(shape.name());
    if (known != null) {
      return known;
    }
    ValuePlan.Members plan = new ValuePlan.Members();
    structures.put(shape.name(), plan);
    Set<String> taken = new HashSet<>();
    List<MemberPlan> members = new ArrayList<>();
    for (Member member : shape.members().values()) {
      members.add(new MemberPlan(member.name(), key(member, taken), plan(shape, member)));
    }
    plan.become(members);
    return plan;
  }

  /** The name in events. Some wire names stand for two members; the second keeps its own. */
  private byte[] key(Member member, Set<String> taken) {
    return Stream.of(facts.casing().name(member), Casing.LOWER_FIRST.name(member), member.name())
        .filter(taken::add)
        .findFirst()
        .map(JsonBytes::quoted)
        .orElseThrow(() -> new IllegalStateException("Two members are named " + member.name()));
  }

  private ValuePlan plan(Shape structure, Member member) {
    return secret(facts, structure, member)
        .map(PlanCompiler::hidden)
        .orElseGet(() -> value(member));
  }

  /** How a structure's member is hidden, empty if it is shown. */
  static Optional<Decision> secret(ServiceFacts facts, Shape structure, Member member) {
    Optional<Decision> decided = facts.decision(structure, member);
    if (decided.isPresent() && decided.get().treatment() != Treatment.KEEP) {
      return decided;
    }
    boolean undecided = decided.isEmpty() && SecretNames.suspicious(member);
    return member.shape().sensitive() || undecided
        ? Optional.of(sensitive(facts))
        : Optional.empty();
  }

  private static Decision sensitive(ServiceFacts facts) {
    return new Decision(facts.secrets(), ServiceFacts.MASK);
  }

  private static ValuePlan hidden(Decision decision) {
    return decision.treatment() == Treatment.DROP
        ? DROPPED
        : new ValuePlan.Hidden(json(decision.mask()));
  }

  private ValuePlan value(Member member) {
    Shape shape = member.shape();
    if (shape.sensitive()) {
      return hidden(sensitive(facts));
    }
    if (shape.eventStream()) {
      return DROPPED;
    }
    if (shape.document() || member.jsonValue()) {
      return new ValuePlan.Anything(json(ServiceFacts.MASK));
    }
    return switch (shape.type()) {
      case STRUCTURE -> structure(shape);
      case LIST -> list(member);
      case MAP -> map(shape);
      case STRING -> facts.casing() == Casing.WIRE && isInXml(member) ? XML_TEXT : TEXT;
      case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE -> PLAIN;
      case TIMESTAMP -> new ValuePlan.Time(times);
      // Payloads are nobody's parameters, and no one can tell what is in them.
      case BLOB -> DROPPED;
    };
  }

  private ValuePlan list(Member list) {
    Member member = list.shape().element();
    ValuePlan element = value(member);
    if (element.equals(DROPPED)) {
      return DROPPED;
    }
    return switch (facts.casing()) {
      case EC2 -> new ValuePlan.Items(element);
      case WIRE -> {
        boolean bare = list.flattened() || !isInXml(list);
        String name = member.locationName().orElse("member");
        yield new XmlPlans.Elements(bare ? new byte[0] : JsonBytes.quoted(name), element);
      }
      case LOWER_FIRST, AS_MODEL -> new ValuePlan.Elements(element);
    };
  }

  private static boolean isInXml(Member member) {
    return member.location() == Location.BODY;
  }

  private ValuePlan map(Shape shape) {
    if (shape.key().shape().sensitive()) {
      return hidden(sensitive(facts));
    }
    ValuePlan element = value(shape.element());
    return element.equals(DROPPED) ? DROPPED : new ValuePlan.Entries(element);
  }

  private static byte[] json(String text) {
    JsonBytes json = new JsonBytes(text.length() + 2);
    json.text(text);
    return json.toByteArray();
  }

  /**
   * The plan of a request for an object: with its host, with the names in its query that make it
   * this operation, and with its XML as it stands there.
   */
  ValuePlan.Members objectRequest(OperationModel operation) {
    List<MemberPlan> members = new ArrayList<>();
    String policy = operation.name().equals("PutBucketPolicy") ? "Policy" : "";
    Shape input = operation.input().orElseThrow();
    for (Member member : input.members().values()) {
      boolean root = input.payload().filter(member::equals).isPresent();
      ValuePlan plan = plan(input, member);
      if (member.name().equals(policy)) {
        members.add(new MemberPlan(policy, JsonBytes.quoted("bucketPolicy"), new XmlPlans.Json()));
      } else {
        byte[] key = JsonBytes.quoted(facts.casing().name(member));
        members.add(new MemberPlan(member.name(), key, root ? root(operation, plan) : plan));
      }
    }
    for (String name : ObjectRequests.extraNames(operation)) {
      members.add(new MemberPlan(ObjectRequests.extra(name), JsonBytes.quoted(name), TEXT));
    }
    ValuePlan.Members plan = new ValuePlan.Members();
    plan.become(members);
    return plan;
  }

  private static ValuePlan root(OperationModel operation, ValuePlan plan) {
    String namespace = operation.service().metadata().xmlNamespace().orElse("");
    return plan instanceof ValuePlan.Members members ? new XmlPlans.Root(members, namespace) : plan;
  }

  /** The plan of an operation's input or output; one without members shows none. */
  ValuePlan.Members top(Optional<Shape> shape) {
    return shape
        .filter(s -> s.type() == ShapeType.STRUCTURE)
        .map(this::structure)
        .orElseGet(
            () -> {
              ValuePlan.Members none = new ValuePlan.Members();
              none.become(List.of());
              return none;
            });
  }
}
