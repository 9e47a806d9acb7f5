package dev.cairn.policy.evaluation;

/** Whom the Allows of a resource's policy reach. Its Denies reach everybody. */
public enum ResourceReach {
  /** Whomever they name. */
  EVERYBODY,
  /** Principals of the resource's own account, and services. */
  OWNER_AND_SERVICES,
  /** Nobody: the policy's owner is not the resource's. */
  NOBODY
}
