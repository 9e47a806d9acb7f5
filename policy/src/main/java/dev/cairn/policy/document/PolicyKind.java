package dev.cairn.policy.document;

/** What a document is for; its grammar, its texts and its place in the decision follow from it. */
public enum PolicyKind {
  /** Attached to a user, a group or a role. */
  IDENTITY,
  /** The most that a user or a role can be allowed. */
  BOUNDARY,
  /** Passed along when a session is asked for. */
  SESSION,
  /** The most that an organization lets an account's principals do. */
  SERVICE_CONTROL,
  /** The most that an organization lets anybody do with an account's resources. */
  RESOURCE_CONTROL,
  /** Attached to a resource: a queue, a topic, a secret, a VPC endpoint. */
  RESOURCE,
  /** Attached to a bucket. */
  BUCKET,
  /** Attached to a KMS key, which nothing else opens. */
  KEY,
  /** Attached to a role: who may assume it. */
  TRUST;

  /** Whether it names principals. */
  public boolean hasPrincipals() {
    return switch (this) {
      case RESOURCE_CONTROL, RESOURCE, BUCKET, KEY, TRUST -> true;
      case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> false;
    };
  }

  /**
   * Whether the resource cannot be reached unless this document itself lets the caller in, whatever
   * the policies of the caller's own account say.
   */
  public boolean mustItselfAllow() {
    return this == KEY || this == TRUST;
  }

  /** Whether IAM or Organizations keeps it, which look closer at ARNs than other services do. */
  boolean hasStrictResources() {
    return switch (this) {
      case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL -> true;
      case RESOURCE, BUCKET, KEY, TRUST -> false;
    };
  }

  /** Whether statement ids are letters and digits only. */
  boolean hasStrictStatementIds() {
    return hasStrictResources() || this == TRUST;
  }
}
