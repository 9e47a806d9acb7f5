package dev.cairn.policy.document;

import dev.cairn.policy.condition.TextTemplate;
import dev.cairn.policy.condition.VariableUse;
import dev.cairn.policy.pattern.ArnPattern;
import dev.cairn.policy.pattern.ArnText;
import dev.cairn.policy.pattern.Glob;
import dev.cairn.policy.pattern.WildText;
import dev.cairn.policy.request.RequestContext;
import java.util.Set;

/** One resource of a statement. Variables stand in an ARN's last part only. */
sealed interface ResourcePattern {
  /** What a pattern says about a request. */
  enum Answer {
    MATCH,
    MISMATCH,
    /** A variable has no value, so the pattern means nothing. */
    UNKNOWN
  }

  Answer answer(RequestContext context);

  /** The keys of variables, as written. */
  default Set<String> keys() {
    return Set.of();
  }

  static ResourcePattern of(String text, VariableUse use) {
    if (text.equals("*")) {
      return new Everything();
    }
    int tailFrom = tailFrom(text);
    if (tailFrom < 0) {
      return new Fixed(ArnPattern.of(WildText.pattern(text)));
    }
    String head = text.substring(0, tailFrom);
    TextTemplate tail = TextTemplate.of(text.substring(tailFrom), use);
    return tail.keys().isEmpty()
        ? new Fixed(ArnPattern.of(joined(head, tail)))
        : new Varying(ArnPattern.of(WildText.pattern(head + "*")), tail);
  }

  /** Where an ARN's last part begins, or -1. */
  private static int tailFrom(String text) {
    int at = -1;
    for (int part = 1; part < ArnText.PARTS; part++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at + 1;
  }

  /** Escapes in the tail have become characters that are no wildcards. */
  private static WildText joined(String head, TextTemplate tail) {
    WildText text = tail.fixed();
    if (text == null) {
      throw new IllegalStateException("A template without variables is fixed");
    }
    WildText.Builder whole = new WildText.Builder().pattern(head);
    for (int i = 0; i < text.text().length(); i++) {
      String character = text.text().substring(i, i + 1);
      if (text.isWild(i)) {
        whole.pattern(character);
      } else {
        whole.literal(character);
      }
    }
    return whole.build();
  }

  private static Answer answer(boolean matches) {
    return matches ? Answer.MATCH : Answer.MISMATCH;
  }

  /** {@code *}: any resource, and requests that have none. */
  record Everything() implements ResourcePattern {
    @Override
    public Answer answer(RequestContext context) {
      return Answer.MATCH;
    }
  }

  /** A pattern that is the same for every request. */
  record Fixed(ArnPattern pattern) implements ResourcePattern {
    @Override
    public Answer answer(RequestContext context) {
      return ResourcePattern.answer(pattern.matches(context.resource()));
    }
  }

  /**
   * A pattern with variables.
   *
   * @param head the pattern with anything for its last part
   */
  record Varying(ArnPattern head, TextTemplate tail) implements ResourcePattern {
    @Override
    public Answer answer(RequestContext context) {
      WildText expanded = tail.expand(context);
      if (expanded == null) {
        return Answer.UNKNOWN;
      }
      return ResourcePattern.answer(
          head.matches(context.resource())
              && Glob.of(expanded).matches(context.resource().part(ArnText.PARTS - 1)));
    }

    @Override
    public Set<String> keys() {
      return tail.keys();
    }
  }
}
