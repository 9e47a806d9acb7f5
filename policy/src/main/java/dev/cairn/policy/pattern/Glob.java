package dev.cairn.policy.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern with wildcards, made once and matched often. The pieces between the asterisks are found
 * one after the other and never looked for again, so that matching takes one pass over the text.
 */
public final class Glob {
  private final Piece first;
  private final Piece[] middle;
  private final Piece last;
  private final int shortest;
  private final boolean exact;

  private Glob(List<Piece> pieces) {
    this.exact = pieces.size() == 1;
    this.first = pieces.getFirst();
    this.last = pieces.getLast();
    this.middle =
        pieces.subList(1, Math.max(1, pieces.size() - 1)).stream()
            .filter(piece -> piece.length() > 0)
            .toArray(Piece[]::new);
    int length = exact ? first.length() : first.length() + last.length();
    for (Piece piece : middle) {
      length += piece.length();
    }
    this.shortest = length;
  }

  /** A glob in which every {@code *} and {@code ?} is a wildcard. */
  public static Glob of(String pattern) {
    return of(WildText.pattern(pattern));
  }

  /** A glob whose wildcards are those of the text. */
  public static Glob of(WildText pattern) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < pattern.text().length(); at++) {
      if (pattern.isWild(at) && pattern.text().charAt(at) == '*') {
        pieces.add(piece(pattern, from, at));
        from = at + 1;
      }
    }
    pieces.add(piece(pattern, from, pattern.text().length()));
    return new Glob(pieces);
  }

  private static Piece piece(WildText pattern, int from, int to) {
    BitSet free = new BitSet();
    for (int at = from; at < to; at++) {
      if (pattern.isWild(at)) {
        free.set(at - from);
      }
    }
    return new Piece(pattern.text().substring(from, to), free);
  }

  /** Whether the whole text matches. */
  public boolean matches(String text) {
    return matches(text, 0, text.length());
  }

  /** Whether the part of a text from one index to before another matches. */
  public boolean matches(String text, int from, int to) {
    if (exact) {
      return to - from == shortest && first.standsAt(text, from);
    }
    if (to - from < shortest
        || !first.standsAt(text, from)
        || !last.standsAt(text, to - last.length())) {
      return false;
    }
    int at = from + first.length();
    int end = to - last.length();
    for (Piece piece : middle) {
      int found = piece.find(text, at, end);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
