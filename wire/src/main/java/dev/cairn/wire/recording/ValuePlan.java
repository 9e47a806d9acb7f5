package dev.cairn.wire.recording;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one shape are written, worked out once: which members are shown, under which
 * name, and what stands for a secret. A value that is not of the shape's type is written as null,
 * never by its own text.
 */
interface ValuePlan {
  int MAX_DEPTH = 100;

  /**
   * Writes a value.
   *
   * @throws JsonBytes.TooLongException also for a value that is nested too deeply
   */
  void write(Object value, JsonBytes out, int depth);

  /** Tells every text in a value that the plan hides. */
  default void hidden(Object value, Consumer<String> secrets) {}

  /** A value that is never shown: in its place a mask, or nothing at all if there is none. */
  record Hidden(byte @Nullable [] mask) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (mask == null) {
        out.nothing();
      } else {
        out.raw(mask);
      }
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      switch (value) {
        case String text -> secrets.accept(text);
        case List<?> list -> list.forEach(element -> hiddenElement(element, secrets));
        case Map<?, ?> map -> map.values().forEach(element -> hiddenElement(element, secrets));
        default -> {}
      }
    }

    private void hiddenElement(@Nullable Object element, Consumer<String> secrets) {
      if (element != null) {
        hidden(element, secrets);
      }
    }
  }

  /** A text. */
  record Text() implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (value instanceof String text) {
        out.text(text);
      } else {
        out.nothing();
      }
    }
  }

  /** A boolean or a number. */
  record Plain() implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      switch (value) {
        case Boolean flag -> out.flag(flag);
        case Long number -> out.number(number);
        case Integer number -> out.number(number);
        case Double number -> out.number(number);
        case BigInteger number -> out.ascii(number.toString());
        case BigDecimal number -> out.ascii(number.toString());
        default -> out.nothing();
      }
    }
  }

  /** A timestamp. */
  record Time(TimeForm form) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (value instanceof Instant time) {
        form.write(time, out);
      } else {
        out.nothing();
      }
    }
  }

  /** A list. */
  record Elements(ValuePlan element) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof List<?> list)) {
        out.nothing();
        return;
      }
      out.beginArray();
      for (Object each : list) {
        out.element();
        writeOrNull(element, each, out, depth);
      }
      out.endArray();
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      if (value instanceof List<?> list) {
        list.forEach(each -> hiddenOrNull(element, each, secrets));
      }
    }
  }

  /** A list as EC2 shows it: a set of items. */
  record Items(ValuePlan element) implements ValuePlan {
    private static final byte[] ITEMS = JsonBytes.quoted("items");

    @Override
    public void write(Object value, JsonBytes out, int depth) {
      out.beginObject();
      if (value instanceof List<?> list && !list.isEmpty()) {
        out.key(ITEMS);
        new Elements(element).write(value, out, depth);
      }
      out.endObject();
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      new Elements(element).hidden(value, secrets);
    }
  }

  /** A map. Its keys are the caller's and stay as they are. */
  record Entries(ValuePlan element) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof Map<?, ?> map)) {
        out.nothing();
        return;
      }
      out.beginObject();
      map.forEach(
          (key, each) -> {
            out.key(key.toString());
            writeOrNull(element, each, out, depth);
          });
      out.endObject();
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      if (value instanceof Map<?, ?> map) {
        map.values().forEach(each -> hiddenOrNull(element, each, secrets));
      }
    }
  }

  /** One member of a structure: its name in documents and in events. */
  record MemberPlan(String name, byte[] key, ValuePlan value) {
    boolean dropped() {
      return value instanceof Hidden(var mask) && mask == null;
    }
  }

  /**
   * A structure. Members that the model does not know never appear, since nothing asks for them.
   */
  final class Members implements ValuePlan {
    private MemberPlan[] shown = {};
    private MemberPlan[] dropped = {};

    /** Completes the plan; structures contain themselves, so this comes after construction. */
    void become(List<MemberPlan> members) {
      shown = members.stream().filter(m -> !m.dropped()).toArray(MemberPlan[]::new);
      dropped = members.stream().filter(MemberPlan::dropped).toArray(MemberPlan[]::new);
    }

    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (!(value instanceof Map<?, ?> document)) {
        out.nothing();
        return;
      }
      if (depth > MAX_DEPTH) {
        throw new JsonBytes.TooLongException();
      }
      out.beginObject();
      writeMembers(document, out, depth);
      out.endObject();
    }

    /** Writes what stands between the braces. */
    void writeMembers(Map<?, ?> document, JsonBytes out, int depth) {
      for (MemberPlan member : shown) {
        Object each = document.get(member.name);
        if (each != null) {
          out.key(member.key);
          member.value.write(each, out, depth + 1);
        }
      }
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      if (value instanceof Map<?, ?> document) {
        for (MemberPlan member : shown) {
          hiddenOrNull(member.value, document.get(member.name), secrets);
        }
        for (MemberPlan member : dropped) {
          hiddenOrNull(member.value, document.get(member.name), secrets);
        }
      }
    }
  }

  /** Any JSON. Of its keys nothing is known, so those that smell of secrets are masked. */
  record Anything(byte[] mask) implements ValuePlan {
    @Override
    public void write(Object value, JsonBytes out, int depth) {
      if (depth > MAX_DEPTH) {
        throw new JsonBytes.TooLongException();
      }
      switch (value) {
        case String text -> out.text(text);
        case List<?> list -> elements(list, out, depth);
        case Map<?, ?> map -> entries(map, out, depth);
        default -> new Plain().write(value, out, depth);
      }
    }

    private void elements(List<?> list, JsonBytes out, int depth) {
      out.beginArray();
      for (Object each : list) {
        out.element();
        writeOrNull(this, each, out, depth);
      }
      out.endArray();
    }

    private void entries(Map<?, ?> map, JsonBytes out, int depth) {
      out.beginObject();
      map.forEach(
          (key, each) -> {
            out.key(key.toString());
            if (SecretNames.suspicious(key.toString())) {
              out.raw(mask);
            } else {
              writeOrNull(this, each, out, depth);
            }
          });
      out.endObject();
    }

    @Override
    public void hidden(Object value, Consumer<String> secrets) {
      switch (value) {
        case List<?> list -> list.forEach(each -> hiddenOrNull(this, each, secrets));
        case Map<?, ?> map ->
            map.forEach(
                (key, each) ->
                    hiddenOrNull(
                        SecretNames.suspicious(key.toString()) ? new Hidden(mask) : this,
                        each,
                        secrets));
        default -> {}
      }
    }
  }

  private static void writeOrNull(
      ValuePlan plan, @Nullable Object value, JsonBytes out, int depth) {
    if (value == null) {
      out.nothing();
    } else {
      plan.write(value, out, depth + 1);
    }
  }

  private static void hiddenOrNull(
      ValuePlan plan, @Nullable Object value, Consumer<String> secrets) {
    if (value != null) {
      plan.hidden(value, secrets);
    }
  }
}
