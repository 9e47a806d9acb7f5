package dev.cairn.policy.pattern;

/**
 * A text that may be an ARN: six parts at the first five colons. The colons are looked for once,
 * because every resource pattern of every policy asks for them.
 */
public final class ArnText {
  /** How many parts an ARN has; the last keeps its colons. */
  public static final int PARTS = 6;

  private final String text;
  private final int[] ends = new int[PARTS];
  private final int parts;

  public ArnText(String text) {
    this.text = text;
    int part = 0;
    int at = text.indexOf(':');
    while (at >= 0 && part < PARTS - 1) {
      ends[part++] = at;
      at = text.indexOf(':', at + 1);
    }
    ends[part] = text.length();
    this.parts = part + 1;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Whether there are six parts, the first of which is {@code arn}. */
  public boolean isArn() {
    return parts == PARTS && text.startsWith("arn:");
  }

  /** Where a part begins. Parts: arn, partition, service, region, account, resource. */
  int from(int part) {
    return part == 0 ? 0 : ends[part - 1] + 1;
  }

  /** Where a part ends. */
  int to(int part) {
    return ends[part];
  }

  /** A part's text, empty if the text does not have it. */
  public String part(int part) {
    return part < parts ? text.substring(from(part), to(part)) : "";
  }

  @Override
  public String toString() {
    return text;
  }
}
