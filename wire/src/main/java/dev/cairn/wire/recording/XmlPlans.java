package dev.cairn.wire.recording;

import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How S3's events show the XML of a request: element by element, as a reader does that knows no
 * schema. A list of one is its element, and a text that looks like a number or a truth is one.
 */
final class XmlPlans {
  private static final byte[] XMLNS = JsonBytes.quoted("xmlns");
  private static final int MOST_DIGITS = 18;

  private XmlPlans() {}

  /** A body's root, which shows its namespace too. */
  record Root(ValuePlan.Members members, String namespace) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof Map<?, ?> document)) {
        out.nothing();
        return;
      }
      out.beginObject();
      out.key(XMLNS);
      out.text(namespace);
      members.writeMembers(document, out, depth);
      out.endObject();
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      members.hidden(value, secrets);
    }
  }

  /**
   * A list.
   *
   * @param key the JSON of the elements' name, or no bytes if they stand among the members
   */
  record Elements(byte[] key, ValuePlan element) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof List<?> list)) {
        out.nothing();
      } else if (key.length == 0) {
        elements(list, out, depth);
      } else {
        out.beginObject();
        if (!list.isEmpty()) {
          out.key(key);
          elements(list, out, depth);
        }
        out.endObject();
      }
    }

    private void elements(List<?> list, JsonBytes out, int depth) {
      if (list.size() == 1) {
        element.write(list.getFirst(), out, depth + 1);
      } else {
        new ValuePlan.Elements(element).write(list, out, depth);
      }
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      new ValuePlan.Elements(element).hidden(value, secrets);
    }
  }

  /** A text between tags. */
  record Text() implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof String text)) {
        out.nothing();
      } else if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        out.ascii(text.toLowerCase(Locale.ROOT));
      } else if (isWhole(text)) {
        out.ascii(text);
      } else {
        out.text(text);
      }
    }

    /** Whole numbers as JSON writes them; others stay texts. */
    private static boolean isWhole(String text) {
      int from = text.startsWith("-") ? 1 : 0;
      int digits = text.length() - from;
      return digits > 0
          && digits <= MOST_DIGITS
          && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9')
          && (text.charAt(from) != '0' || text.equals("0"));
    }
  }

  /** A text that is JSON and is shown as such, if it is well formed. */
  record Json() implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof String text)) {
        out.nothing();
        return;
      }
      byte[] json = text.strip().getBytes(StandardCharsets.UTF_8);
      try {
        JsonCursor cursor = new JsonCursor();
        cursor.start(json, 0, json.length);
        cursor.skip();
        cursor.end();
        out.raw(json);
      } catch (MalformedJsonException e) {
        out.text(text);
      }
    }
  }
}
