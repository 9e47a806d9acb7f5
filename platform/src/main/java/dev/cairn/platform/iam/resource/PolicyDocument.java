package dev.cairn.platform.iam.resource;

import dev.cairn.api.iam.IamErrors;
import dev.cairn.core.AwsException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A policy whose form has been checked. What it means is the evaluator's business.
 *
 * @param text as given, byte for byte
 * @param statements each as JSON: texts, lists, maps, booleans, numbers
 */
public record PolicyDocument(String text, List<Map<String, Object>> statements) {
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_ELEMENTS =
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
  private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");
  private static final Pattern WHITESPACE = Pattern.compile("[\\t\\n\\r ]");

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /**
   * Reads a policy that is attached to an identity.
   *
   * @throws AwsException MalformedPolicyDocument
   */
  public static PolicyDocument identity(String text) {
    PolicyDocument document = parse(text);
    for (Map<String, Object> statement : document.statements) {
      if (statement.containsKey("Principal") || statement.containsKey("NotPrincipal")) {
        throw malformed("Policy document should not specify a principal.");
      }
      requireOneOf(
          statement, "Resource", "NotResource", "Policy statement must contain resources.");
    }
    return document;
  }

  /**
   * Reads a role's trust policy.
   *
   * @throws AwsException MalformedPolicyDocument
   */
  public static PolicyDocument trust(String text) {
    PolicyDocument document = parse(text);
    for (Map<String, Object> statement : document.statements) {
      if (statement.containsKey("Resource") || statement.containsKey("NotResource")) {
        throw malformed("Has prohibited field Resource");
      }
      requireOneOf(statement, "Principal", "NotPrincipal", "Missing required field Principal");
      for (String action : texts(statement.getOrDefault("Action", List.of()))) {
        if (!action.equals("*") && !action.startsWith("sts:")) {
          throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
        }
      }
    }
    return document;
  }

  /** The document's length as quotas count it. */
  public int size() {
    return WHITESPACE.matcher(text).replaceAll("").length();
  }

  /** One text or a list of texts, as a list. */
  public static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String.class::cast).toList();
      case null, default -> throw malformed("Syntax errors in policy.");
    };
  }

  private static PolicyDocument parse(String text) {
    Map<String, Object> root = PolicyJson.read(text).orElseThrow(PolicyDocument::syntax);
    if (!ELEMENTS.containsAll(root.keySet())) {
      throw syntax();
    }
    if (!(root.getOrDefault("Version", "2008-10-17") instanceof String version)
        || !VERSIONS.contains(version)) {
      throw syntax();
    }
    List<Map<String, Object>> statements = PolicyJson.objects(root.get("Statement"));
    if (statements.isEmpty()) {
      throw syntax();
    }
    Set<Object> sids = new HashSet<>();
    for (Map<String, Object> statement : statements) {
      checkStatement(statement);
      if (statement.containsKey("Sid") && !sids.add(statement.get("Sid"))) {
        throw malformed("Statement IDs (SID) in a single policy must be unique.");
      }
    }
    return new PolicyDocument(text, statements);
  }

  private static void checkStatement(Map<String, Object> statement) {
    Object effect = statement.getOrDefault("Effect", "");
    if (!STATEMENT_ELEMENTS.containsAll(statement.keySet())
        || !(effect.equals("Allow") || effect.equals("Deny"))
        || !(statement.getOrDefault("Condition", Map.of()) instanceof Map)) {
      throw syntax();
    }
    requireOneOf(statement, "Action", "NotAction", "Policy statement must contain actions.");
    String element = statement.containsKey("Action") ? "Action" : "NotAction";
    for (String action : texts(statement.get(element))) {
      if (!ACTION.matcher(action).matches()) {
        throw malformed(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
    }
  }

  private static void requireOneOf(
      Map<String, Object> statement, String one, String other, String text) {
    if (statement.containsKey(one) == statement.containsKey(other)) {
      throw statement.containsKey(one) ? syntax() : malformed(text);
    }
  }

  private static AwsException syntax() {
    return malformed("Syntax errors in policy.");
  }

  private static AwsException malformed(String text) {
    return IamErrors.MALFORMED_POLICY_DOCUMENT.because(text);
  }
}
