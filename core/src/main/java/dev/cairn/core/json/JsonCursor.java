package dev.cairn.core.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one JSON value in one pass over its bytes, and makes texts only of what is asked
 * for. Everything it passes is checked: RFC 8259 without any leniency, well-formed UTF-8, at most
 * {@value #MAX_DEPTH} levels. The whole is checked once {@link #end} has returned.
 *
 * <p>Each reading method begins before a value and ends behind it. Used again for many values, by
 * one thread at a time.
 */
public final class JsonCursor {
  /** The deepest nesting; the outermost list or object is level one. */
  public static final int MAX_DEPTH = 100;

  /** Longer numbers are refused: other readers of JSON choke on them. */
  public static final int MAX_NUMBER_CHARACTERS = 1000;

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private byte[] json = new byte[0];
  private int start;
  private int at;
  private int end;
  private int depth;
  private boolean compact;

  /** Whether a list or an object has just begun. */
  private boolean first;

  // The text that was passed last, between its quotation marks.
  private int textFrom;
  private int textTo;
  private boolean escaped;
  private boolean ascii;

  private char[] characters = {};
  private int length;

  /** Goes before the value that stands in these bytes. */
  public void start(byte[] json, int from, int to) {
    this.json = json;
    this.start = from;
    this.at = from;
    this.end = to;
    this.depth = 0;
    this.compact = true;
    this.first = false;
  }

  /** Checks that only whitespace is left. */
  public void end() throws MalformedJsonException {
    while (at < end) {
      if (!isSpace(json[at])) {
        throw malformed("more than one value");
      }
      compact = false;
      at++;
    }
  }

  /** Whether there was no whitespace between tokens so far. */
  public boolean isCompact() {
    return compact;
  }

  /** Whether a text comes next. */
  public boolean isText() throws MalformedJsonException {
    return peek() == '"';
  }

  /** Whether null comes next, or what begins like it. */
  public boolean isNull() throws MalformedJsonException {
    return peek() == 'n';
  }

  /** Whether an object comes next. */
  public boolean isObject() throws MalformedJsonException {
    return peek() == '{';
  }

  /** Whether a list comes next. */
  public boolean isList() throws MalformedJsonException {
    return peek() == '[';
  }

  /** Goes into an object; passes over any other value and returns false. */
  public boolean beginObject() throws MalformedJsonException {
    return begin('{');
  }

  /** Goes into a list; passes over any other value and returns false. */
  public boolean beginList() throws MalformedJsonException {
    return begin('[');
  }

  private boolean begin(char bracket) throws MalformedJsonException {
    if (peek() == bracket) {
      enter();
      return true;
    }
    skip();
    return false;
  }

  private void enter() throws MalformedJsonException {
    depth++;
    if (depth > MAX_DEPTH) {
      throw malformed("nested deeper than " + MAX_DEPTH + " levels");
    }
    at++;
    first = true;
  }

  /**
   * Goes on to the value of the next member.
   *
   * @return the name's index, {@link JsonNames#OTHER}, or {@link JsonNames#END} behind the object
   */
  public int nextMember(JsonNames names) throws MalformedJsonException {
    if (!passName()) {
      return JsonNames.END;
    }
    if (!escaped) {
      return names.find(json, textFrom, textTo);
    }
    byte[] name = text(textFrom, textTo).getBytes(StandardCharsets.UTF_8);
    return names.find(name, 0, name.length);
  }

  /** Goes on to the value of the next member and returns its name; null behind the object. */
  public @Nullable String nextName() throws MalformedJsonException {
    return passName() ? text(textFrom, textTo) : null;
  }

  /** Goes on to the next element of a list, or behind the list and returns false. */
  public boolean nextElement() throws MalformedJsonException {
    boolean more = more((byte) ']');
    if (more && peek() == ']') {
      throw broken("a value is missing");
    }
    return more;
  }

  private boolean passName() throws MalformedJsonException {
    if (!more((byte) '}')) {
      return false;
    }
    if (peek() != '"') {
      throw broken("a name is missing");
    }
    passText();
    if (peek() != ':') {
      throw broken("a colon is missing");
    }
    at++;
    return true;
  }

  /** Passes the comma or the closing bracket. */
  private boolean more(byte closing) throws MalformedJsonException {
    byte c = peek();
    if (c == closing) {
      at++;
      depth--;
      first = false;
      return false;
    }
    if (first) {
      first = false;
    } else if (c == ',') {
      at++;
    } else {
      throw broken("a comma or a closing bracket is missing");
    }
    return true;
  }

  /** A text, a number, true or false as a text; empty for null, lists and objects. */
  public String text() throws MalformedJsonException {
    byte c = peek();
    if (c == '"') {
      passText();
      return text(textFrom, textTo);
    }
    int from = at;
    skip();
    boolean none = c == 'n' || c == '{' || c == '[';
    return none ? "" : new String(json, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads a text's {@link #characters}, if one comes next that is not too long; passes over any
   * other value and returns false.
   *
   * @param mostCharacters longer texts are passed over
   */
  public boolean readCharacters(int mostCharacters) throws MalformedJsonException {
    if (peek() != '"') {
      skip();
      return false;
    }
    passText();
    if (!ascii || escaped) {
      String text = text(textFrom, textTo);
      length = text.length();
      if (length <= mostCharacters) {
        reserve();
        text.getChars(0, length, characters, 0);
      }
    } else {
      length = textTo - textFrom;
      if (length <= mostCharacters) {
        reserve();
        widen();
      }
    }
    return length <= mostCharacters;
  }

  private void reserve() {
    if (characters.length < length) {
      characters = new char[Math.max(256, length)];
    }
  }

  private void widen() {
    byte[] from = json;
    char[] to = characters;
    int offset = textFrom;
    int count = length;
    for (int i = 0; i < count; i++) {
      to[i] = (char) from[offset + i];
    }
  }

  /** What {@link #readCharacters} read, from the first to {@link #length}; good until the next. */
  public char[] characters() {
    return characters;
  }

  /** How many characters {@link #readCharacters} read. */
  public int length() {
    return length;
  }

  /** Passes over a value. */
  public void skip() throws MalformedJsonException {
    switch (peek()) {
      case '"' -> passText();
      case '{' -> skipObject();
      case '[' -> skipList();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void skipObject() throws MalformedJsonException {
    enter();
    while (passName()) {
      skip();
    }
  }

  private void skipList() throws MalformedJsonException {
    enter();
    while (nextElement()) {
      skip();
    }
  }

  private void literal(String word) throws MalformedJsonException {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || json[at + i] != word.charAt(i)) {
        throw broken("a value is none that JSON has");
      }
    }
    at += word.length();
  }

  private void number() throws MalformedJsonException {
    int from = at;
    passIf('-');
    if (!passIf('0')) {
      digits();
    }
    if (passIf('.')) {
      digits();
    }
    if (passIf('e') || passIf('E')) {
      if (!passIf('+')) {
        passIf('-');
      }
      digits();
    }
    if (at - from > MAX_NUMBER_CHARACTERS) {
      throw malformed("a number is too long");
    }
  }

  private boolean passIf(char c) {
    boolean there = at < end && json[at] == c;
    at += there ? 1 : 0;
    return there;
  }

  private void digits() throws MalformedJsonException {
    int from = at;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw broken("a value is none that JSON has");
    }
  }

  /** Passes over a text, from its first quotation mark to behind its last. */
  private void passText() throws MalformedJsonException {
    int from = at + 1;
    escaped = false;
    ascii = true;
    at = JsonText.indexOfSpecial(json, from, end);
    while (at == end || json[at] != '"') {
      passSpecial();
      at = JsonText.indexOfSpecial(json, at, end);
    }
    textFrom = from;
    textTo = at;
    at++;
  }

  private void passSpecial() throws MalformedJsonException {
    if (at == end) {
      throw broken("the text ends too early");
    }
    byte c = json[at];
    if (c == '\\') {
      escaped = true;
      passEscape();
    } else if (c >= 0) {
      throw broken("a control character inside a text");
    } else {
      ascii = false;
      int sequence = Utf8.sequenceLength(json, at, end);
      if (sequence == 0) {
        throw malformed("not valid UTF-8");
      }
      at += sequence;
    }
  }

  private void passEscape() throws MalformedJsonException {
    int kind = at + 1 < end ? json[at + 1] : 0;
    if (kind == 'u') {
      for (int i = at + 2; i < at + 6; i++) {
        if (i >= end || hexadecimal(json[i]) < 0) {
          throw broken("an escape that JSON does not have");
        }
      }
      at += 6;
    } else if (ESCAPES.indexOf(kind) >= 0) {
      at += 2;
    } else {
      throw broken("an escape that JSON does not have");
    }
  }

  private static int hexadecimal(byte c) {
    return c < 0 ? -1 : Character.digit(c, 16);
  }

  /** The text between two quotation marks. */
  private String text(int from, int to) {
    if (!escaped) {
      var form = ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      return new String(json, from, to - from, form);
    }
    StringBuilder text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int plainTo = i;
      while (plainTo < to && json[plainTo] != '\\') {
        plainTo++;
      }
      text.append(new String(json, i, plainTo - i, StandardCharsets.UTF_8));
      i = plainTo;
      if (i < to && json[i + 1] == 'u') {
        text.append((char) Integer.parseInt(fourDigits(i + 2), 16));
        i += 6;
      } else if (i < to) {
        text.append(ESCAPED.charAt(ESCAPES.indexOf(json[i + 1])));
        i += 2;
      }
    }
    return text.toString();
  }

  private String fourDigits(int from) {
    return new String(json, from, 4, StandardCharsets.ISO_8859_1);
  }

  /** The next byte that is not whitespace; the position goes on to it. */
  private byte peek() throws MalformedJsonException {
    while (at < end) {
      byte c = json[at];
      if (!isSpace(c)) {
        return c;
      }
      compact = false;
      at++;
    }
    throw broken("the text ends too early");
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private MalformedJsonException broken(String reason) {
    return malformed("not strict JSON: " + reason);
  }

  /** What is wrong with the place at hand. */
  public MalformedJsonException malformed(String reason) {
    return new MalformedJsonException(reason, at - start);
  }
}
