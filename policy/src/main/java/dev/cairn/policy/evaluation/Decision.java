package dev.cairn.policy.evaluation;

/** What becomes of a request. */
public sealed interface Decision {
  /** Whether the request may go on. */
  default boolean isAllowed() {
    return this instanceof Allowed;
  }

  /** The request may go on. */
  record Allowed() implements Decision {
    static final Allowed ALLOWED = new Allowed();
  }

  /** The request is refused, on account of one type of policy. */
  sealed interface Denied extends Decision {
    /** The type of policy that messages name. */
    PolicyType type();
  }

  /**
   * A Deny matches.
   *
   * @param policyArn the policy's, empty if it has none
   * @param statementId the Sid, empty if there is none
   */
  record ExplicitlyDenied(PolicyType type, String policyArn, String statementId)
      implements Denied {}

  /** Nothing of a type that would have to allow the request does. */
  record ImplicitlyDenied(PolicyType type) implements Denied {}
}
