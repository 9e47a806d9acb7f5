package dev.cairn.cloudtrail.selector;

/**
 * Whether a basic selector takes calls that change nothing, calls that change something, or both.
 */
public enum ReadWriteType {
  READ_ONLY("ReadOnly"),
  WRITE_ONLY("WriteOnly"),
  ALL("All");

  private final String text;

  ReadWriteType(String text) {
    this.text = text;
  }

  /** As the API spells it. */
  public String text() {
    return text;
  }

  /**
   * Reads the API's spelling.
   *
   * @throws dev.cairn.core.AwsException InvalidEventSelectorsException if it is none of the three
   */
  public static ReadWriteType of(String text) {
    for (ReadWriteType type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    throw SelectorErrors.invalidValue(text, "ReadWriteType");
  }
}
