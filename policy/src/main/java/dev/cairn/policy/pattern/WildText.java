package dev.cairn.policy.pattern;

import java.util.BitSet;

/**
 * A text in which some characters are wildcards: {@code *} stands for any run of characters, {@code
 * ?} for any one. A {@code *} that is not a wildcard stands for itself, so that a text which came
 * from a request can be put into a pattern without becoming a pattern.
 */
public final class WildText {
  private final String text;
  private final BitSet wild;

  private WildText(String text, BitSet wild) {
    this.text = text;
    this.wild = wild;
  }

  /** A text in which every {@code *} and {@code ?} is a wildcard. */
  public static WildText pattern(String text) {
    return new Builder().pattern(text).build();
  }

  /** The characters, wildcards and others alike. */
  public String text() {
    return text;
  }

  /** Whether the character at an index is a wildcard. */
  public boolean isWild(int index) {
    return wild.get(index);
  }

  /** Whether any character is a wildcard. */
  public boolean hasWildcards() {
    return !wild.isEmpty();
  }

  /** The part from one index to before another. */
  public WildText part(int from, int to) {
    return new WildText(text.substring(from, to), wild.get(from, to));
  }

  /** Puts a text together from pieces. */
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final BitSet wild = new BitSet();

    /** Adds characters that all stand for themselves. */
    public Builder literal(String more) {
      text.append(more);
      return this;
    }

    /** Adds characters of which {@code *} and {@code ?} are wildcards. */
    public Builder pattern(String more) {
      for (int i = 0; i < more.length(); i++) {
        char c = more.charAt(i);
        if (c == '*' || c == '?') {
          wild.set(text.length());
        }
        text.append(c);
      }
      return this;
    }

    /** The whole text. */
    public WildText build() {
      return new WildText(text.toString(), (BitSet) wild.clone());
    }
  }
}
