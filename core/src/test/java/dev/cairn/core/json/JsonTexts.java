package dev.cairn.core.json;

import java.util.Random;

/** Makes JSON of every kind, with whitespace in places. */
final class JsonTexts {
  private static final String[] NAMES = {
    "a", "name", "a much longer name", "é", "_n", "\\u0061", "n\\u0061me", "other", "", "b", "bb"
  };
  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "17",
    "-3.25",
    "1e9",
    "2.5E-7",
    "1E+2",
    "123456789012345678901"
  };
  private static final String[] PIECES = {
    "x",
    "word ",
    "12",
    "é",
    "€",
    "😀",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e9",
    "\\ud83d\\ude00",
    "a run of plain text that is longer than eight bytes",
    "\\ud800",
    "{",
    "]",
    ":",
    ","
  };

  private final Random random;

  JsonTexts(Random random) {
    this.random = random;
  }

  String value() {
    StringBuilder json = new StringBuilder();
    value(json, 4);
    return json.toString();
  }

  private void value(StringBuilder json, int depth) {
    space(json);
    switch (depth == 0 ? 2 + random.nextInt(2) : random.nextInt(4)) {
      case 0 -> object(json, depth);
      case 1 -> list(json, depth);
      case 2 -> json.append(SCALARS[random.nextInt(SCALARS.length)]);
      default -> text(json);
    }
    space(json);
  }

  private void object(StringBuilder json, int depth) {
    json.append('{');
    for (int i = random.nextInt(4); i > 0; i--) {
      space(json);
      json.append('"').append(NAMES[random.nextInt(NAMES.length)]).append('"');
      space(json);
      json.append(':');
      value(json, depth - 1);
      json.append(i > 1 ? "," : "");
    }
    space(json);
    json.append('}');
  }

  private void list(StringBuilder json, int depth) {
    json.append('[');
    for (int i = random.nextInt(4); i > 0; i--) {
      value(json, depth - 1);
      json.append(i > 1 ? "," : "");
    }
    space(json);
    json.append(']');
  }

  private void text(StringBuilder json) {
    json.append('"');
    for (int i = random.nextInt(5); i > 0; i--) {
      json.append(PIECES[random.nextInt(PIECES.length)]);
    }
    json.append('"');
  }

  private void space(StringBuilder json) {
    if (random.nextInt(6) == 0) {
      json.append(" \t\r\n".charAt(random.nextInt(4)));
    }
  }
}
