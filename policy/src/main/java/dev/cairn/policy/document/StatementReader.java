package dev.cairn.policy.document;

import dev.cairn.policy.condition.Clause;
import dev.cairn.policy.condition.Conditions;
import dev.cairn.policy.condition.VariableUse;
import dev.cairn.policy.document.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads statements of one document. */
final class StatementReader {
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Pattern STRICT_ID = Pattern.compile("[A-Za-z0-9]*");

  private final PolicyTexts texts;
  private final VariableUse use;

  StatementReader(PolicyTexts texts, VariableUse use) {
    this.texts = texts;
    this.use = use;
  }

  Statement read(Json json) throws MalformedPolicyException {
    if (!(json instanceof Json.Members(Map<String, Json> members))) {
      throw texts.syntax();
    }
    for (String name : members.keySet()) {
      if (!ELEMENTS.contains(name)) {
        throw texts.unknownElement(name);
      }
    }
    refuseProhibited(members);
    Effect effect = effect(members.get("Effect"));
    PrincipalElement principals = principals(members);
    ActionElement actions =
        ActionElement.read(
            texts(either(members, "Action", "NotAction"), texts.noActions()),
            listing(members, "Action"),
            texts);
    Statement statement =
        new Statement(
            id(members.get("Sid")),
            effect,
            actions,
            resources(members),
            principals,
            conditions(members.get("Condition")));
    checkControl(statement);
    return statement;
  }

  private void refuseProhibited(Map<String, Json> members) throws MalformedPolicyException {
    PolicyKind kind = texts.kind();
    if (kind == PolicyKind.TRUST) {
      refuse(members, "Resource", "NotResource", "NotPrincipal");
    } else if (!kind.hasPrincipals()) {
      refuse(members, "Principal", "NotPrincipal");
    } else if (kind == PolicyKind.RESOURCE_CONTROL) {
      refuse(members, "NotPrincipal");
    }
  }

  private void refuse(Map<String, Json> members, String... names) throws MalformedPolicyException {
    for (String name : names) {
      if (members.containsKey(name)) {
        // AWS names the element without its Not.
        throw texts.prohibited(name.equals("NotResource") ? "Resource" : name);
      }
    }
  }

  private Effect effect(@Nullable Json json) throws MalformedPolicyException {
    String effect = json instanceof Json.Text(String text) ? text : "";
    return switch (effect) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default -> throw texts.badEffect(effect);
    };
  }

  private String id(@Nullable Json json) throws MalformedPolicyException {
    if (json == null) {
      return "";
    }
    if (!(json instanceof Json.Text(String id))) {
      throw texts.syntax();
    }
    if (texts.kind().hasStrictStatementIds() && !STRICT_ID.matcher(id).matches()) {
      throw texts.badStatementId();
    }
    return id;
  }

  private PrincipalElement principals(Map<String, Json> members) throws MalformedPolicyException {
    if (!texts.kind().hasPrincipals()) {
      return PrincipalElement.THE_HOLDER;
    }
    Json json = either(members, "Principal", "NotPrincipal");
    if (json == null) {
      throw texts.noPrincipal();
    }
    return new PrincipalElement(
        new PrincipalReader(texts).read(json), listing(members, "Principal"));
  }

  private ResourceElement resources(Map<String, Json> members) throws MalformedPolicyException {
    Json json = either(members, "Resource", "NotResource");
    boolean optional = texts.kind() == PolicyKind.TRUST || texts.kind() == PolicyKind.RESOURCE;
    if (json == null && optional) {
      return ResourceElement.THE_RESOURCE;
    }
    List<String> resources = texts(json, texts.noResources());
    return ResourceElement.read(resources, listing(members, "Resource"), use, texts);
  }

  private Conditions conditions(@Nullable Json json) throws MalformedPolicyException {
    if (json == null) {
      return Conditions.NONE;
    }
    List<Clause> clauses = new ArrayList<>();
    for (Map.Entry<String, Json> operator : members(json).entrySet()) {
      if (!Conditions.isOperator(operator.getKey())) {
        throw texts.unknownOperator(operator.getKey());
      }
      for (Map.Entry<String, Json> key : members(operator.getValue()).entrySet()) {
        clauses.add(clause(operator.getKey(), key.getKey(), key.getValue()));
      }
    }
    return new Conditions(clauses);
  }

  private Clause clause(String operator, String key, Json json) throws MalformedPolicyException {
    if (key.indexOf(':') <= 0) {
      throw texts.noVendor();
    }
    List<String> values = new ArrayList<>();
    for (Json value : json.each()) {
      switch (value) {
        case Json.Text(String text) -> values.add(text);
        case Json.Scalar(String text) -> values.add(text);
        case Json.Members members -> throw texts.syntax();
        case Json.Items items -> throw texts.syntax();
        case Json.Nothing nothing -> throw texts.syntax();
      }
    }
    return Conditions.clause(operator, key, values, use)
        .orElseThrow(() -> texts.unknownOperator(operator));
  }

  /** What Organizations asks beyond the grammar: such policies only take away. */
  private void checkControl(Statement statement) throws MalformedPolicyException {
    boolean takesAway = statement.effect() == Effect.DENY || statement.isUnlimited();
    if (texts.kind() == PolicyKind.RESOURCE_CONTROL
        && !(takesAway && statement.isAboutEveryone())) {
      throw texts.syntax();
    }
  }

  private Map<String, Json> members(Json json) throws MalformedPolicyException {
    if (json instanceof Json.Members(Map<String, Json> members)) {
      return members;
    }
    throw texts.syntax();
  }

  /** One of two elements that exclude each other; null if neither is there. */
  private @Nullable Json either(Map<String, Json> members, String one, String other)
      throws MalformedPolicyException {
    if (members.containsKey(one) && members.containsKey(other)) {
      throw texts.syntax();
    }
    return members.containsKey(one) ? members.get(one) : members.get(other);
  }

  private static Listing listing(Map<String, Json> members, String listed) {
    return members.containsKey(listed) ? Listing.LISTED : Listing.EXCLUDED;
  }

  private List<String> texts(@Nullable Json json, MalformedPolicyException missing)
      throws MalformedPolicyException {
    if (json == null) {
      throw missing;
    }
    return json.texts().orElseThrow(texts::syntax);
  }
}
