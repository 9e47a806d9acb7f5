package dev.cairn.wire.signature;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a request in the one form that both ends sign, into a {@link Workspace}. */
final class CanonicalRequest {
  private static final byte[] SIGNATURE = "X-Amz-Signature".getBytes(StandardCharsets.US_ASCII);

  private CanonicalRequest() {}

  /** A query parameter as it stands, encoded, in the workspace. */
  private record Parameter(int name, int nameEnd, int value, int valueEnd) {}

  /**
   * Writes all but the payload's hash, which ends a canonical request.
   *
   * @param signedHeaders {@code names} as the signature has them, joined by semicolons
   */
  static void write(
      Workspace out,
      HttpRequest request,
      SigningTarget.Path style,
      List<String> names,
      String signedHeaders) {
    out.append(request.method());
    out.append('\n');
    path(out, request.rawPath(), style);
    out.append('\n');
    query(out, request.rawQuery());
    out.append('\n');
    headers(out, request.headers(), names);
    out.append('\n');
    out.append(signedHeaders);
    out.append('\n');
  }

  static void path(Workspace out, String rawPath, SigningTarget.Path style) {
    if (style == SigningTarget.Path.AS_SENT) {
      out.append(rawPath.isEmpty() ? "/" : rawPath);
    } else if (needsNormalising(rawPath)) {
      encode(out, normalised(rawPath));
    } else {
      encode(out, rawPath.isEmpty() ? "/" : rawPath);
    }
  }

  /** Whether an empty or dotted segment may stand in a path. Hardly any path has one. */
  private static boolean needsNormalising(String path) {
    for (int i = 0; i < path.length() - 1; i++) {
      if (path.charAt(i) == '/' && (path.charAt(i + 1) == '/' || path.charAt(i + 1) == '.')) {
        return true;
      }
    }
    return false;
  }

  private static String normalised(String path) {
    List<String> kept = new ArrayList<>();
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      keep(kept, path.substring(start, end));
      start = end + 1;
    }
    boolean folder = path.endsWith("/") && !kept.isEmpty();
    return "/" + String.join("/", kept) + (folder ? "/" : "");
  }

  private static void keep(List<String> kept, String segment) {
    switch (segment) {
      case "", "." -> {}
      case ".." -> {
        if (!kept.isEmpty()) {
          kept.removeLast();
        }
      }
      default -> kept.add(segment);
    }
  }

  private static void encode(Workspace out, String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c >= 0x80) {
        for (byte b : path.substring(i).getBytes(StandardCharsets.UTF_8)) {
          encode(out, b & 0xFF);
        }
        return;
      }
      encode(out, c);
    }
  }

  private static void encode(Workspace out, int value) {
    if (value == '/') {
      out.append('/');
    } else {
      out.appendEncoded(value);
    }
  }

  /** Writes the query, sorted by encoded name and then by encoded value, without its signature. */
  static void query(Workspace out, String rawQuery) {
    if (rawQuery.isEmpty()) {
      return;
    }
    int start = out.length();
    List<Parameter> parameters = encodeAll(out, rawQuery);
    parameters.sort((a, b) -> compare(out, a, b));
    int sorted = out.length();
    for (Parameter parameter : parameters) {
      if (out.length() > sorted) {
        out.append('&');
      }
      out.appendRange(parameter.name, parameter.nameEnd);
      out.append('=');
      out.appendRange(parameter.value, parameter.valueEnd);
    }
    out.moveDown(start, sorted);
  }

  private static int compare(Workspace out, Parameter a, Parameter b) {
    int byName = out.compareRanges(a.name, a.nameEnd, b.name, b.nameEnd);
    return byName != 0 ? byName : out.compareRanges(a.value, a.valueEnd, b.value, b.valueEnd);
  }

  private static List<Parameter> encodeAll(Workspace out, String rawQuery) {
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start <= rawQuery.length()) {
      int ampersand = rawQuery.indexOf('&', start);
      int end = ampersand < 0 ? rawQuery.length() : ampersand;
      Parameter parameter = encodeOne(out, rawQuery, start, end);
      if (!out.rangeEquals(parameter.name, parameter.nameEnd, SIGNATURE)) {
        parameters.add(parameter);
      }
      start = end + 1;
    }
    return parameters;
  }

  private static Parameter encodeOne(Workspace out, String rawQuery, int from, int to) {
    int equals = rawQuery.indexOf('=', from, to);
    int name = out.length();
    recode(out, rawQuery, from, equals < 0 ? to : equals);
    int value = out.length();
    if (equals >= 0) {
      recode(out, rawQuery, equals + 1, to);
    }
    return new Parameter(name, value, value, out.length());
  }

  /** Decodes and encodes again, so that each value has one form however the client wrote it. */
  private static void recode(Workspace out, String raw, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      if (c == '%' && i + 2 < to && hex(raw.charAt(i + 1)) >= 0 && hex(raw.charAt(i + 2)) >= 0) {
        out.appendEncoded(hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)));
        i += 2;
      } else if (c >= 0x80) {
        for (byte b : raw.substring(i, to).getBytes(StandardCharsets.UTF_8)) {
          out.appendEncoded(b & 0xFF);
        }
        return;
      } else {
        out.appendEncoded(c == '+' ? ' ' : c);
      }
    }
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** Writes each signed header on a line of its own. */
  static void headers(Workspace out, Headers headers, List<String> names) {
    for (String name : names) {
      out.append(name);
      char separator = ':';
      for (String value : headers.all(name)) {
        out.append(separator);
        trimmed(out, value);
        separator = ',';
      }
      if (separator == ':') {
        out.append(':');
      }
      out.append('\n');
    }
  }

  /** Without white space around it, and with one space for each run of it inside. */
  private static void trimmed(Workspace out, String value) {
    int end = value.length();
    int i = 0;
    boolean first = true;
    while (i < end) {
      while (i < end && white(value.charAt(i))) {
        i++;
      }
      int word = i;
      while (i < end && !white(value.charAt(i))) {
        i++;
      }
      if (i > word) {
        if (!first) {
          out.append(' ');
        }
        out.append(value, word, i);
        first = false;
      }
    }
  }

  private static boolean white(char c) {
    return c == ' ' || c == '\t';
  }
}
