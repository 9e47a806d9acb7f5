package dev.cairn.wire.codec;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Splits {@code name=value&…} of query strings and forms. */
public final class FormFields {
  /** More than any client sends: AWS's largest calls have some hundreds. */
  public static final int MAX_FIELDS = 10_000;

  private FormFields() {}

  /** Visits every field, decoded, in order. A field without an equals sign has an empty value. */
  public static void forEach(String encoded, BiConsumer<String, String> visitor) {
    int count = 0;
    for (int from = 0; from < encoded.length(); ) {
      int ampersand = encoded.indexOf('&', from);
      int to = ampersand < 0 ? encoded.length() : ampersand;
      if (to > from) {
        if (++count > MAX_FIELDS) {
          throw new MalformedException("More than " + MAX_FIELDS + " parameters.");
        }
        field(encoded, from, to, visitor);
      }
      from = to + 1;
    }
  }

  private static void field(String encoded, int from, int to, BiConsumer<String, String> visitor) {
    int equals = encoded.indexOf('=', from);
    if (equals < 0 || equals > to) {
      visitor.accept(PercentEncoding.decodeForm(encoded.substring(from, to)), "");
    } else {
      visitor.accept(
          PercentEncoding.decodeForm(encoded.substring(from, equals)),
          PercentEncoding.decodeForm(encoded.substring(equals + 1, to)));
    }
  }

  /** A plain field's encoded value, found without decoding the others. */
  public static Optional<String> find(String encoded, String name) {
    for (int at = encoded.indexOf(name); at >= 0; at = encoded.indexOf(name, at + 1)) {
      int equals = at + name.length();
      if ((at == 0 || encoded.charAt(at - 1) == '&')
          && equals < encoded.length()
          && encoded.charAt(equals) == '=') {
        int ampersand = encoded.indexOf('&', equals);
        return Optional.of(
            encoded.substring(equals + 1, ampersand < 0 ? encoded.length() : ampersand));
      }
    }
    return Optional.empty();
  }
}
