package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON as a shape describes it. Strict: well-formed UTF-8, one value and nothing after it, at
 * most {@value #MAX_DEPTH} levels, each value of its shape's type and within its range. Unknown
 * members are skipped. Of a member that occurs twice the last counts, as it does at AWS.
 */
public final class JsonReader {
  public static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER_LENGTH = 400;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;

  /** Whether a string may hold half of a surrogate pair, which only an escape can bring in. */
  private final boolean surrogateEscapes;

  private JsonReader(JsonParser parser, boolean surrogateEscapes) {
    this.parser = parser;
    this.surrogateEscapes = surrogateEscapes;
  }

  /** Reads a body whose members are the body members of a structure. Empty means no members. */
  public static Map<String, Object> structure(Shape shape, byte[] body) {
    return body.length == 0
        ? new LinkedHashMap<>()
        : read(
            body,
            reader -> {
              reader.expect(JsonToken.START_OBJECT, "Expected structure or null");
              return reader.members(shape);
            });
  }

  /** Reads a body that is one member's value. */
  public static @Nullable Object payload(Member member, byte[] body) {
    return body.length == 0
        ? null
        : read(body, reader -> Optional.ofNullable(reader.nullable(member))).orElse(null);
  }

  private static <T> T read(byte[] body, Function<JsonReader, T> content) {
    Utf8.check(body);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      refuseWideEncodings(body);
      if (parser.nextToken() == null) {
        throw new MalformedException("The request body holds no JSON value.");
      }
      T value = content.apply(new JsonReader(parser, hasSurrogateEscapes(body)));
      if (parser.nextToken() != null) {
        throw new MalformedException("Unexpected content after the end of the JSON document.");
      }
      return value;
    } catch (StreamConstraintsException _) {
      throw new MalformedException(
          "The JSON document is nested deeper than "
              + MAX_DEPTH
              + " levels, or has a number of more than "
              + MAX_NUMBER_LENGTH
              + " digits.");
    } catch (JacksonException e) {
      throw new MalformedException(
          "The request body is not well-formed JSON at byte " + e.getLocation().getByteOffset());
    }
  }

  /** Jackson takes zero bytes at the beginning for UTF-16 or UTF-32; AWS speaks UTF-8 only. */
  private static void refuseWideEncodings(byte[] body) {
    for (int i = 0; i < Math.min(body.length, 4); i++) {
      if (body[i] == 0) {
        throw new MalformedException("The request body is not UTF-8.");
      }
    }
  }

  private static boolean hasSurrogateEscapes(byte[] body) {
    for (int i = 0; i + 2 < body.length; i++) {
      if (body[i] == '\\' && body[i + 1] == 'u' && (body[i + 2] | 0x20) == 'd') {
        return true;
      }
    }
    return false;
  }

  private @Nullable Object nullable(Member member) {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : value(member);
  }

  private Object value(Member member) {
    Shape shape = member.shape();
    if (shape.document()) {
      return required(any());
    }
    return switch (shape.type()) {
      case STRUCTURE -> {
        expect(JsonToken.START_OBJECT, "Expected structure or null");
        yield members(shape);
      }
      case LIST -> list(shape);
      case MAP -> map(shape);
      case STRING -> string(shape);
      case BOOLEAN -> bool(shape);
      case INTEGER, LONG -> integer(shape);
      case FLOAT, DOUBLE -> number(shape);
      case TIMESTAMP -> timestamp(member);
      case BLOB -> Scalars.blob(string(shape));
    };
  }

  private Map<String, Object> members(Shape shape) {
    Map<String, Member> known = shape.bodyMembers();
    Map<String, Object> out = LinkedHashMap.newLinkedHashMap(Math.min(known.size(), 16));
    String name;
    while ((name = parser.nextName()) != null) {
      Member member = known.get(name);
      JsonToken token = parser.nextToken();
      if (member == null) {
        refuseInUnion(shape, name, token);
        parser.skipChildren();
      } else if (token == JsonToken.VALUE_NULL) {
        out.remove(member.name());
      } else {
        out.put(member.name(), value(member));
      }
    }
    if (shape.union() && out.size() != 1) {
      throw MalformedException.union(shape, out.size());
    }
    return out;
  }

  /** What a newer client sets in a union cannot be left out: nothing of it would remain. */
  private static void refuseInUnion(Shape shape, String name, JsonToken token) {
    if (shape.union() && token != JsonToken.VALUE_NULL && !name.equals("__type")) {
      throw new MalformedException("Unknown member of a union: " + shape.name());
    }
  }

  private List<@Nullable Object> list(Shape shape) {
    expect(JsonToken.START_ARRAY, "Expected list or null");
    Member element = shape.element();
    List<@Nullable Object> out = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      out.add(element(shape, element));
    }
    return out;
  }

  private Map<String, @Nullable Object> map(Shape shape) {
    expect(JsonToken.START_OBJECT, "Expected map or null");
    Member value = shape.element();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    String name;
    while ((name = parser.nextName()) != null) {
      parser.nextToken();
      out.put(checked(name), element(shape, value));
    }
    return out;
  }

  private @Nullable Object element(Shape collection, Member element) {
    Object value = nullable(element);
    if (value == null && !collection.sparse()) {
      throw new MalformedException("Null is not allowed in " + collection.name());
    }
    return value;
  }

  private String string(Shape shape) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(shape);
    }
    return checked(parser.getString());
  }

  private String checked(String text) {
    if (surrogateEscapes && Utf8.hasLoneSurrogate(text)) {
      throw new MalformedException("A string holds half of a surrogate pair.");
    }
    return text;
  }

  private boolean bool(Shape shape) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw unexpected(shape);
    };
  }

  private long integer(Shape shape) {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected(shape);
    }
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? Scalars.integer(shape, parser.getString())
        : Scalars.inRange(shape, parser.getLongValue());
  }

  private double number(Shape shape) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
      case VALUE_STRING -> {
        double value = Scalars.number(parser.getString());
        if (Double.isFinite(value)) {
          throw unexpected(shape);
        }
        yield value;
      }
      default -> throw unexpected(shape);
    };
  }

  private static double finite(double value) {
    if (Double.isInfinite(value)) {
      throw new MalformedException("Number is out of range for a Double");
    }
    return value;
  }

  private Object timestamp(Member member) {
    TimestampFormat format = member.timestampFormat(TimestampFormat.EPOCH_SECONDS);
    boolean number = format == TimestampFormat.EPOCH_SECONDS;
    JsonToken token = parser.currentToken();
    if (number && token.isNumeric()) {
      return Timestamps.epochSeconds(parser.getString());
    }
    if (!number && token == JsonToken.VALUE_STRING) {
      return Timestamps.parse(parser.getString(), format);
    }
    throw unexpected(member.shape());
  }

  /** Any JSON value, for documents. */
  private @Nullable Object any() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        String name;
        while ((name = parser.nextName()) != null) {
          parser.nextToken();
          object.put(checked(name), any());
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(any());
        }
        yield array;
      }
      case VALUE_STRING -> checked(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
      default -> throw new MalformedException("Unexpected token received from parser");
    };
  }

  private static Object required(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("The caller has excluded null");
    }
    return value;
  }

  private void expect(JsonToken token, String otherwise) {
    if (parser.currentToken() != token) {
      throw new MalformedException(otherwise);
    }
  }

  private MalformedException unexpected(Shape wanted) {
    return switch (parser.currentToken()) {
      case START_OBJECT ->
          new MalformedException("Start of structure or map found where not expected.");
      case START_ARRAY -> new MalformedException("Start of list found where not expected");
      case VALUE_STRING -> Scalars.cannotConvert("STRING_VALUE", wanted);
      case VALUE_NUMBER_INT -> Scalars.cannotConvert("NUMBER_VALUE", wanted);
      case VALUE_NUMBER_FLOAT -> Scalars.cannotConvert("DECIMAL_VALUE", wanted);
      case VALUE_TRUE -> Scalars.cannotConvert("TRUE_VALUE", wanted);
      case VALUE_FALSE -> Scalars.cannotConvert("FALSE_VALUE", wanted);
      default -> new MalformedException("Unexpected token received from parser");
    };
  }
}
