package dev.cairn.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

class JsonCursorTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonCursor.MAX_DEPTH)
                  .maxNumberLength(JsonCursor.MAX_NUMBER_CHARACTERS)
                  .build())
          .build();
  private static final JsonNames NAMES =
      new JsonNames(List.of("a", "name", "a much longer name", "é", "_n", "bb"));

  private final JsonCursor cursor = new JsonCursor();

  /** Two readers that were written apart see the same tree in the same bytes, or both refuse. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void seesWhatAnotherReaderSees(long seed) {
    Random random = new Random(seed);
    JsonTexts texts = new JsonTexts(random);
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] json = texts.value().getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(3) > 0) {
        damage(json, random);
      }
      String tree = tree(json);
      assertThat(tree).as(() -> new String(json, StandardCharsets.UTF_8)).isEqualTo(theirs(json));
      accepted += tree == null ? 0 : 1;
    }
    assertThat(accepted).isBetween(7_000, 15_000);
  }

  private static void damage(byte[] json, Random random) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      byte other = json[random.nextInt(json.length)];
      json[random.nextInt(json.length)] = random.nextBoolean() ? other : (byte) random.nextInt();
    }
  }

  private @Nullable String tree(byte[] json) {
    StringBuilder tree = new StringBuilder();
    cursor.start(json, 0, json.length);
    try {
      write(tree);
      cursor.end();
      return tree.toString();
    } catch (MalformedJsonException e) {
      assertThat(e.offset()).isBetween(0L, (long) json.length);
      return null;
    }
  }

  private void write(StringBuilder tree) throws MalformedJsonException {
    if (cursor.isObject()) {
      cursor.beginObject();
      tree.append('{');
      for (String name = name(tree); name != null; name = name(tree)) {
        tree.append(name).append(':');
        write(tree);
      }
      tree.append('}');
    } else if (cursor.isList()) {
      cursor.beginList();
      tree.append('[');
      while (cursor.nextElement()) {
        write(tree);
      }
      tree.append(']');
    } else if (cursor.isText() && tree.length() % 2 == 0) {
      cursor.readCharacters(Integer.MAX_VALUE);
      tree.append(cursor.characters(), 0, cursor.length()).append(',');
    } else if (tree.length() % 3 == 0) {
      cursor.skip();
      tree.append("~,");
    } else {
      tree.append(cursor.text()).append(',');
    }
  }

  /** The next member's name, in one place as a text and in another as a known name's index. */
  private @Nullable String name(StringBuilder tree) throws MalformedJsonException {
    if (tree.length() % 5 == 0) {
      return cursor.nextName();
    }
    int name = cursor.nextMember(NAMES);
    return name == JsonNames.END ? null : String.valueOf(name);
  }

  private static @Nullable String theirs(byte[] json) {
    StringBuilder tree = new StringBuilder();
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), utf8(json))) {
      if (parser.nextToken() == null) {
        return null; // Nothing but whitespace.
      }
      write(parser, tree);
      return parser.nextToken() == null ? tree.toString() : null;
    } catch (JacksonException | CharacterCodingException e) {
      return null;
    }
  }

  private static String utf8(byte[] json) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
  }

  private static void write(JsonParser parser, StringBuilder tree) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      tree.append('{');
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Object shown = tree.length() % 5 == 0 ? name : NAMES.find(bytes, 0, bytes.length);
        tree.append(shown).append(':');
        parser.nextToken();
        write(parser, tree);
      }
      tree.append('}');
    } else if (token == JsonToken.START_ARRAY) {
      tree.append('[');
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        write(parser, tree);
      }
      tree.append(']');
    } else if (tree.length() % 3 == 0
        && (token != JsonToken.VALUE_STRING || tree.length() % 2 > 0)) {
      parser.skipChildren();
      tree.append("~,");
    } else {
      tree.append(token == JsonToken.VALUE_NULL ? "" : parser.getString()).append(',');
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "\"", "\"\\", "\"\\u12", "-", "1.", "1e", "tru", "{\"a\"", "{\"a\":"
      })
  void refusesWhatEndsTooEarly(String json) {
    assertThat(tree(json.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c328", "c080", "eda080", "f4908080", "80", "e28f", "f8888080"})
  void tellsWhereUtf8Breaks(String hexadecimal) {
    byte[] broken = java.util.HexFormat.of().parseHex(hexadecimal);
    byte[] json = ("{\"a\":\"é" + "?".repeat(4) + "\"}").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(broken, 0, json, 8, broken.length);
    cursor.start(json, 0, json.length);
    MalformedJsonException thrown =
        catchThrowableOfType(MalformedJsonException.class, cursor::skip);
    assertThat(thrown.offset()).isEqualTo(8);
    assertThat(thrown.reason()).isEqualTo("not valid UTF-8");
  }

  @Test
  void nestingAndNumbersAreBounded() {
    assertThat(tree(("[".repeat(100) + "]".repeat(100)).getBytes(StandardCharsets.UTF_8)))
        .isNotNull();
    assertThat(tree(("[".repeat(101) + "]".repeat(101)).getBytes(StandardCharsets.UTF_8))).isNull();
    assertThat(tree("1".repeat(1000).getBytes(StandardCharsets.UTF_8))).isNotNull();
    assertThat(tree("1".repeat(1001).getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void readsAPartOfAnArray() throws MalformedJsonException {
    byte[] json = "{\"a\":1}{\"a\":2}{".getBytes(StandardCharsets.UTF_8);
    cursor.start(json, 7, 14);
    assertThat(cursor.beginObject()).isTrue();
    assertThat(cursor.nextMember(NAMES)).isZero();
    assertThat(cursor.text()).isEqualTo("2");
    assertThat(cursor.nextMember(NAMES)).isEqualTo(JsonNames.END);
    cursor.end();
    cursor.start(json, 7, 13);
    assertThatThrownBy(cursor::skip)
        .hasMessage("not strict JSON: the text ends too early (at byte 6)");
  }

  @Test
  void passesOverTextsThatAreTooLong() throws MalformedJsonException {
    byte[] json = "[\"four\",\"fünf\",\"s\\u0065chs\"]".getBytes(StandardCharsets.UTF_8);
    cursor.start(json, 0, json.length);
    cursor.beginList();
    for (int i = 0; i < 2; i++) {
      assertThat(cursor.nextElement()).isTrue();
      assertThat(cursor.readCharacters(4)).isTrue();
    }
    assertThat(cursor.nextElement()).isTrue();
    assertThat(cursor.readCharacters(4)).isFalse();
    assertThat(cursor.nextElement()).isFalse();
  }

  @Test
  void knowsEachNameAmongMany() {
    List<String> names =
        IntStream.range(0, 500).mapToObj(i -> "member" + "x".repeat(i % 9) + i).toList();
    JsonNames table = new JsonNames(names);
    for (int i = 0; i < names.size(); i++) {
      byte[] name = ("\"" + names.get(i) + "\"").getBytes(StandardCharsets.UTF_8);
      assertThat(table.find(name, 1, name.length - 1)).isEqualTo(i);
      assertThat(table.find(name, 1, name.length)).isEqualTo(JsonNames.OTHER);
      assertThat(table.name(i)).isEqualTo(names.get(i));
    }
  }
}
