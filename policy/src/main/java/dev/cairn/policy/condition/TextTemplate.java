package dev.cairn.policy.condition;

import dev.cairn.policy.pattern.WildText;
import dev.cairn.policy.request.ContextValue;
import dev.cairn.policy.request.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy with its variables. <code>${key}</code> becomes the request's value, with its
 * asterisks meaning themselves; <code>${key, 'default'}</code> falls back to the default; <code>
 * ${*}</code>, <code>${?}</code> and <code>${$}</code> are those characters. What only looks like a
 * variable is a text.
 */
public final class TextTemplate {
  /** What is longer is no variable; tag keys and defaults are far shorter. */
  private static final int MAX_VARIABLE_CHARACTERS = 1_000;

  private final List<Part> parts;
  private final @Nullable WildText fixed;

  private TextTemplate(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.fixed = parts.stream().anyMatch(Part.Variable.class::isInstance) ? null : join(null);
  }

  /** Reads a text. */
  public static TextTemplate of(String text, VariableUse use) {
    if (use == VariableUse.LITERAL || !text.contains("${")) {
      return new TextTemplate(List.of(new Part.Pattern(text)));
    }
    return new TextTemplate(read(text));
  }

  private static List<Part> read(String text) {
    List<Part> parts = new ArrayList<>();
    int plainFrom = 0;
    int at = text.indexOf("${");
    while (at >= 0) {
      int end = end(text, at + 2);
      Part special = end < 0 ? null : special(text.substring(at + 2, end));
      if (special != null) {
        parts.add(new Part.Pattern(text.substring(plainFrom, at)));
        parts.add(special);
        plainFrom = end + 1;
      }
      at = text.indexOf("${", special == null ? at + 2 : plainFrom);
    }
    parts.add(new Part.Pattern(text.substring(plainFrom)));
    return parts;
  }

  /** The closing brace that is not inside a default's quotation marks, or -1. */
  private static int end(String text, int from) {
    boolean quoted = false;
    int last = Math.min(text.length(), from + MAX_VARIABLE_CHARACTERS);
    for (int i = from; i < last; i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Part special(String inside) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return new Part.Literal(inside);
    }
    int comma = inside.indexOf(',');
    String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
    if (key.indexOf(':') <= 0 || key.indexOf('\'') >= 0) {
      return null;
    }
    String fallback = comma < 0 ? null : inside.substring(comma + 1).strip();
    if (fallback == null) {
      return new Part.Variable(key, key.toLowerCase(Locale.ROOT), null);
    }
    boolean quoted =
        fallback.length() >= 2
            && fallback.indexOf('\'') == 0
            && fallback.indexOf('\'', 1) == fallback.length() - 1;
    return quoted
        ? new Part.Variable(
            key, key.toLowerCase(Locale.ROOT), fallback.substring(1, fallback.length() - 1))
        : null;
  }

  /** The text, if it is the same for every request; null if it has variables. */
  public @Nullable WildText fixed() {
    return fixed;
  }

  /** The text for a request; null if a variable has no value and no default. */
  public @Nullable WildText expand(RequestContext context) {
    return fixed != null ? fixed : join(context);
  }

  /** The condition keys that variables name, as written. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Part part : parts) {
      if (part instanceof Part.Variable variable) {
        keys.add(variable.written());
      }
    }
    return keys;
  }

  private @Nullable WildText join(@Nullable RequestContext context) {
    WildText.Builder text = new WildText.Builder();
    int substituted = 0;
    for (Part part : parts) {
      if (substituted > RequestContext.MAX_TEXT_CHARACTERS) {
        // Longer than any text of a request already, so what follows cannot make it match.
        return text.build();
      }
      switch (part) {
        case Part.Pattern pattern -> text.pattern(pattern.text());
        case Part.Literal literal -> text.literal(literal.text());
        case Part.Variable variable -> {
          String value = context == null ? null : value(variable, context);
          if (value == null) {
            return null;
          }
          text.literal(value);
          substituted += value.length();
        }
      }
    }
    return text.build();
  }

  /** Only a key that has one value can stand inside a text. */
  private static @Nullable String value(Part.Variable variable, RequestContext context) {
    return context.value(variable.key()) instanceof ContextValue.Single single
        ? single.value()
        : variable.fallback();
  }

  /** What stands between the borders of variables. */
  private sealed interface Part {
    record Pattern(String text) implements Part {}

    record Literal(String text) implements Part {}

    record Variable(String written, String key, @Nullable String fallback) implements Part {}
  }
}
