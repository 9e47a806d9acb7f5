package dev.cairn.policy.document;

/** Whether an element lists what it means, or all that it does not mean. */
enum Listing {
  /** Action, Resource, Principal. */
  LISTED,
  /** NotAction, NotResource, NotPrincipal. */
  EXCLUDED;

  boolean accepts(boolean listed) {
    return listed == (this == LISTED);
  }
}
