package dev.cairn.policy.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * An ARN with wildcards. Each of the six parts is matched by itself, so no wildcard reaches over
 * one of the first five colons. Missing parts at the end match anything.
 */
public final class ArnPattern {
  private static final Glob ANYTHING = Glob.of("*");

  private final Glob[] parts;

  private ArnPattern(List<Glob> parts) {
    this.parts = parts.toArray(Glob[]::new);
  }

  /** A pattern whose wildcards are those of the text. */
  public static ArnPattern of(WildText pattern) {
    List<Glob> parts = new ArrayList<>();
    int from = 0;
    int colon = pattern.text().indexOf(':');
    while (colon >= 0 && parts.size() < ArnText.PARTS - 1) {
      parts.add(Glob.of(pattern.part(from, colon)));
      from = colon + 1;
      colon = pattern.text().indexOf(':', from);
    }
    parts.add(Glob.of(pattern.part(from, pattern.text().length())));
    while (parts.size() < ArnText.PARTS) {
      parts.add(ANYTHING);
    }
    return new ArnPattern(parts);
  }

  /** Whether a text is an ARN and matches. */
  public boolean matches(ArnText arn) {
    if (!arn.isArn()) {
      return false;
    }
    // From behind, because policies differ in the resource and hardly ever in the partition.
    for (int part = ArnText.PARTS - 1; part >= 0; part--) {
      if (!parts[part].matches(arn.text(), arn.from(part), arn.to(part))) {
        return false;
      }
    }
    return true;
  }
}
