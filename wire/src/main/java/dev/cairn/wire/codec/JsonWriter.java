package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.TimestampFormat;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes documents as compact JSON. Members stand in the model's order; absent ones are left out,
 * empty collections are not. Half of a surrogate pair, which imported records may hold, is written
 * as an escape.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /** The body members of a structure. */
  public static byte[] structure(Shape shape, Map<String, Object> document) {
    return document.isEmpty() ? EMPTY_OBJECT : write(writer -> writer.members(shape, document));
  }

  /** A body that is one member's value. */
  public static byte[] payload(Member member, Object value) {
    return write(writer -> writer.value(member, value));
  }

  /** Any JSON value, without a shape. */
  public static byte[] any(Object value) {
    return write(writer -> writer.nullable(value));
  }

  private static byte[] write(Consumer<JsonWriter> content) {
    Bytes bytes = new Bytes();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(new JsonWriter(out));
    }
    return bytes.joined();
  }

  private void members(Shape shape, Map<String, Object> document) {
    out.writeStartObject();
    for (Member member : shape.bodyMembers().values()) {
      Object value = document.get(member.name());
      if (value != null) {
        out.writeName(member.wireName());
        value(member, value);
      }
    }
    out.writeEndObject();
  }

  private void value(Member member, Object value) {
    Shape shape = member.shape();
    if (shape.document()) {
      nullable(value);
      return;
    }
    switch (shape.type()) {
      case STRUCTURE -> members(shape, object(value));
      case LIST -> list(shape.element(), (List<?>) value);
      case MAP -> map(shape.element(), object(value));
      case STRING -> out.writeString((String) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INTEGER, LONG -> out.writeNumber(((Number) value).longValue());
      case FLOAT, DOUBLE -> out.writeNumber(((Number) value).doubleValue());
      case TIMESTAMP -> timestamp(member, (Instant) value);
      case BLOB -> out.writeBinary((byte[]) value);
    }
  }

  private void list(Member element, List<?> values) {
    out.writeStartArray();
    for (Object value : values) {
      nullable(element, value);
    }
    out.writeEndArray();
  }

  private void map(Member element, Map<String, Object> values) {
    out.writeStartObject();
    values.forEach(
        (key, value) -> {
          out.writeName(key);
          nullable(element, value);
        });
    out.writeEndObject();
  }

  private void nullable(Member element, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else {
      value(element, value);
    }
  }

  private void timestamp(Member member, Instant instant) {
    TimestampFormat format = member.timestampFormat(TimestampFormat.EPOCH_SECONDS);
    if (format != TimestampFormat.EPOCH_SECONDS) {
      out.writeString(Timestamps.format(instant, format));
    } else if (instant.getNano() == 0) {
      out.writeNumber(instant.getEpochSecond());
    } else {
      out.writeNumber(Timestamps.format(instant, format));
    }
  }

  private void nullable(@Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> object -> {
        out.writeStartObject();
        object.forEach(
            (key, member) -> {
              out.writeName((String) key);
              nullable(member);
            });
        out.writeEndObject();
      }
      case List<?> array -> {
        out.writeStartArray();
        array.forEach(this::nullable);
        out.writeEndArray();
      }
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case Long number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      default -> throw new IllegalArgumentException("A document cannot hold a " + value.getClass());
    }
  }

  @SuppressWarnings("unchecked") // Structure describes documents: texts to values.
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /**
   * Keeps the pieces that the generator flushes. Mostly there is one, which is not copied again.
   */
  private static final class Bytes extends OutputStream {
    private final List<byte[]> pieces = new ArrayList<>(1);
    private int length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      pieces.add(Arrays.copyOfRange(bytes, from, from + count));
      length += count;
    }

    byte[] joined() {
      if (pieces.size() == 1) {
        return pieces.getFirst();
      }
      byte[] joined = new byte[length];
      int at = 0;
      for (byte[] piece : pieces) {
        System.arraycopy(piece, 0, joined, at, piece.length);
        at += piece.length;
      }
      return joined;
    }
  }
}
