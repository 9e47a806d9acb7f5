package dev.cairn.wire.validation;

/** Collects broken constraints in AWS's words. Counts all, lists the first {@value #MAX_LISTED}. */
final class Violations {
  static final int MAX_VALUE_CHARS = 1_024;
  private static final int MAX_LISTED = 20;

  private final StringBuilder listed = new StringBuilder();
  private int count;

  void addMissing(String path) {
    if (isListed()) {
      list(" null", path, "Member must not be null");
    }
  }

  /**
   * Adds a broken constraint.
   *
   * @param hidden whether the value must not be shown
   */
  void add(Check check, Object value, String path, boolean hidden, String constraint) {
    if (isListed()) {
      list(hidden ? "" : shown(check, value), path, constraint);
    }
  }

  private boolean isListed() {
    return ++count <= MAX_LISTED;
  }

  private void list(String value, String path, String constraint) {
    listed
        .append(count == 1 ? "Value" : "; Value")
        .append(value)
        .append(" at '")
        .append(path)
        .append("' failed to satisfy constraint: ")
        .append(constraint);
  }

  private static String shown(Check check, Object value) {
    StringBuilder text = new StringBuilder();
    check.print(value, text);
    if (text.length() > MAX_VALUE_CHARS) {
      text.setLength(MAX_VALUE_CHARS);
      text.append("...");
    }
    return " '" + text + "'";
  }

  String text() {
    return count
        + (count == 1 ? " validation error" : " validation errors")
        + " detected: "
        + listed;
  }
}
