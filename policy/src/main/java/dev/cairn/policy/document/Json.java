package dev.cairn.policy.document;

import dev.cairn.core.json.JsonCursor;
import dev.cairn.core.json.MalformedJsonException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document's JSON. No name stands twice in an object. */
sealed interface Json {
  /** Policies do not nest deeper: document, statements, statement, condition, operator, values. */
  int MAX_DEPTH = 10;

  /** The longest document that any service takes, in characters. */
  int MAX_CHARACTERS = 131_072;

  /** Reads a whole text; empty if it is not strict JSON, too long, too deep or ambiguous. */
  static Optional<Json> read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    try {
      // Half a surrogate pair would become a question mark, and with it a wildcard.
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      JsonCursor cursor = new JsonCursor();
      cursor.start(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
      Json json = value(cursor, MAX_DEPTH);
      cursor.end();
      return Optional.of(json);
    } catch (CharacterCodingException | MalformedJsonException notStrict) {
      return Optional.empty();
    }
  }

  private static Json value(JsonCursor cursor, int depth) throws MalformedJsonException {
    if (depth == 0) {
      throw cursor.malformed("nested too deep for a policy");
    }
    if (cursor.isText()) {
      return new Text(cursor.text());
    }
    if (cursor.isObject()) {
      return members(cursor, depth);
    }
    if (cursor.isList()) {
      return items(cursor, depth);
    }
    if (cursor.isNull()) {
      cursor.skip();
      return new Nothing();
    }
    return new Scalar(cursor.text());
  }

  private static Json members(JsonCursor cursor, int depth) throws MalformedJsonException {
    Map<String, Json> members = new LinkedHashMap<>();
    cursor.beginObject();
    for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
      if (members.put(name, value(cursor, depth - 1)) != null) {
        throw cursor.malformed("a name stands twice");
      }
    }
    return new Members(members);
  }

  private static Json items(JsonCursor cursor, int depth) throws MalformedJsonException {
    List<Json> items = new ArrayList<>();
    cursor.beginList();
    while (cursor.nextElement()) {
      items.add(value(cursor, depth - 1));
    }
    return new Items(items);
  }

  /** This value alone, or what the list holds. */
  default List<Json> each() {
    return this instanceof Items list ? list.items() : List.of(this);
  }

  /** One text or a list of texts, as a list; empty if anything else is in it. */
  default Optional<List<String>> texts() {
    List<String> texts = new ArrayList<>();
    for (Json value : each()) {
      if (!(value instanceof Text text)) {
        return Optional.empty();
      }
      texts.add(text.text());
    }
    return Optional.of(texts);
  }

  record Text(String text) implements Json {}

  /** A number, true or false, as it is written. */
  record Scalar(String text) implements Json {}

  record Nothing() implements Json {}

  record Items(List<Json> items) implements Json {}

  record Members(Map<String, Json> members) implements Json {}
}
