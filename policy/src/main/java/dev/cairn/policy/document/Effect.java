package dev.cairn.policy.document;

/** What a statement does to requests that it matches. */
public enum Effect {
  ALLOW,
  DENY
}
