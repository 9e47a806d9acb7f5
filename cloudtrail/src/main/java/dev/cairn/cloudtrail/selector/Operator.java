package dev.cairn.cloudtrail.selector;

/**
 * How a condition of an advanced selector compares. None knows wildcards, and all are sensitive to
 * case.
 */
public enum Operator {
  EQUALS("Equals"),
  STARTS_WITH("StartsWith"),
  ENDS_WITH("EndsWith"),
  NOT_EQUALS("NotEquals"),
  NOT_STARTS_WITH("NotStartsWith"),
  NOT_ENDS_WITH("NotEndsWith");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** As the API spells it. */
  public String text() {
    return text;
  }

  /** Whether a value that compares equal vetoes the event instead of selecting it. */
  public boolean vetoes() {
    return switch (this) {
      case EQUALS, STARTS_WITH, ENDS_WITH -> false;
      case NOT_EQUALS, NOT_STARTS_WITH, NOT_ENDS_WITH -> true;
    };
  }

  /** Whether the compared text is equal to the value, or begins or ends with it. */
  public boolean compares(String text, String value) {
    return switch (this) {
      case EQUALS, NOT_EQUALS -> text.equals(value);
      case STARTS_WITH, NOT_STARTS_WITH -> text.startsWith(value);
      case ENDS_WITH, NOT_ENDS_WITH -> text.endsWith(value);
    };
  }
}
