package dev.cairn.platform.sts;

import dev.cairn.core.Identity;
import dev.cairn.platform.iam.resource.PolicyDocument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a role's trust policy admits a principal of the role's own account. Understands
 * Allow and Deny, AWS principals and the condition on sts:ExternalId; a statement that says more is
 * read to the caller's disadvantage: an Allow does not count, a Deny does.
 */
record TrustPolicy(List<Map<String, Object>> statements) {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  TrustPolicy {
    statements = List.copyOf(statements);
  }

  static TrustPolicy of(String document) {
    return new TrustPolicy(PolicyDocument.trust(document).statements());
  }

  boolean trusts(Identity identity, @Nullable String externalId) {
    boolean allowed = false;
    for (Map<String, Object> statement : statements) {
      boolean deny = "Deny".equals(statement.get("Effect"));
      if (deny && mayApply(statement, identity)) {
        return false;
      }
      allowed |= !deny && surelyApplies(statement, identity, externalId);
    }
    return allowed;
  }

  private static boolean mayApply(Map<String, Object> statement, Identity identity) {
    boolean actions = !statement.containsKey("Action") || isAssumeRole(statement);
    boolean principal =
        !statement.containsKey("Principal") || names(statement.get("Principal"), identity);
    return actions && principal;
  }

  private static boolean surelyApplies(
      Map<String, Object> statement, Identity identity, @Nullable String externalId) {
    return statement.containsKey("Action")
        && isAssumeRole(statement)
        && statement.containsKey("Principal")
        && names(statement.get("Principal"), identity)
        && isMet(statement.get("Condition"), externalId);
  }

  private static boolean isAssumeRole(Map<String, Object> statement) {
    return PolicyDocument.texts(statement.get("Action")).stream()
        .anyMatch(
            action ->
                action.equals("*")
                    || action.equalsIgnoreCase("sts:*")
                    || action.equalsIgnoreCase(ASSUME_ROLE));
  }

  private static boolean names(@Nullable Object principal, Identity identity) {
    if ("*".equals(principal)) {
      return true;
    }
    return principal instanceof Map<?, ?> kinds
        && kinds.containsKey("AWS")
        && PolicyDocument.texts(kinds.get("AWS")).stream()
            .anyMatch(name -> isNameOf(name, identity));
  }

  private static boolean isNameOf(String name, Identity identity) {
    String account = identity.account().value();
    return name.equals("*")
        || name.equals(account)
        || name.equals("arn:aws:iam::" + account + ":root")
        || name.equals(identity.arn())
        || (identity instanceof Identity.AssumedRole role && name.equals(role.roleArn()));
  }

  private static boolean isMet(@Nullable Object condition, @Nullable String externalId) {
    if (condition == null || condition.equals(Map.of())) {
      return true;
    }
    return condition instanceof Map<?, ?> operators
        && operators.size() == 1
        && operators.get("StringEquals") instanceof Map<?, ?> keys
        && keys.size() == 1
        && keys.containsKey("sts:ExternalId")
        && externalId != null
        && PolicyDocument.texts(keys.get("sts:ExternalId")).contains(externalId);
  }
}
