package dev.cairn.policy.condition;

/** What <code>${…}</code> is in a document; its Version says so. */
public enum VariableUse {
  /** Version 2008-10-17 or none: a text like any other. */
  LITERAL,
  /** Version 2012-10-17: replaced by the request's value of that key. */
  SUBSTITUTED
}
