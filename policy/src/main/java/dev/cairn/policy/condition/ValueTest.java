package dev.cairn.policy.condition;

import dev.cairn.policy.request.RequestContext;

/** One value of a condition, made ready to be compared. */
@FunctionalInterface
interface ValueTest {
  /** What cannot be read as its operator's type, in the policy or in the request. */
  ValueTest NEVER = (value, context) -> false;

  /** Whether a request's value agrees with the policy's, before any negation. */
  boolean agrees(String value, RequestContext context);
}
