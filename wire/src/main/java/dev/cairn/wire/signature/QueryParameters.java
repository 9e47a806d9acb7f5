package dev.cairn.wire.signature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query that speak of its signature, decoded. Each stands at most once. */
final class QueryParameters {
  private static final String PREFIX = "X-Amz-";

  private final Map<String, String> values = new HashMap<>();

  private QueryParameters() {}

  static QueryParameters of(String rawQuery) throws Refusal {
    QueryParameters parameters = new QueryParameters();
    int start = 0;
    while (start < rawQuery.length()) {
      int ampersand = rawQuery.indexOf('&', start);
      int end = ampersand < 0 ? rawQuery.length() : ampersand;
      int equals = rawQuery.indexOf('=', start, end);
      int nameEnd = equals < 0 ? end : equals;
      parameters.take(
          decode(rawQuery.substring(start, nameEnd)),
          rawQuery.substring(Math.min(end, nameEnd + 1), end));
      start = end + 1;
    }
    return parameters;
  }

  private void take(String name, String rawValue) throws Refusal {
    boolean version4 = name.startsWith(PREFIX);
    boolean version2 = name.equals("AWSAccessKeyId") || name.equals("Signature");
    if (!version4 && !version2) {
      return;
    }
    if (values.put(name, decode(rawValue)) != null) {
      throw malformed("The query parameter " + Claim.shown(name) + " appears more than once.");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) throws Refusal {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw malformed("A presigned request requires the query parameter " + name + ".");
    }
    return value;
  }

  boolean contains(String name) {
    return values.containsKey(name);
  }

  static Refusal malformed(String reason) {
    return new Refusal(new SignatureFailure.Malformed(SignatureFailure.Place.QUERY, reason));
  }

  private static String decode(String raw) throws Refusal {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("The query holds a percent sign that encodes nothing.");
    }
  }
}
