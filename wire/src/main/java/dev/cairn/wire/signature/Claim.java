package dev.cairn.wire.signature;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.signature.SignatureFailure.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its own signature. Nothing of it is true before it is verified.
 *
 * @param signedHeaders the names in lower case, in the order signed
 * @param signature 32 bytes
 * @param date the time of signing as it stands in the string to sign
 * @param expiresSeconds how long a presigned request is good for; 0 for header signatures
 */
record Claim(
    Place place,
    String accessKey,
    Scope scope,
    List<String> signedHeaders,
    String signedHeadersText,
    byte[] signature,
    String date,
    Instant time,
    int expiresSeconds,
    @Nullable String sessionToken,
    @Nullable String payloadHash) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int MAX_SIGNED_HEADERS = 256;
  private static final int MAX_EXPIRES_SECONDS = 604_800;
  private static final List<String> SINGLE =
      List.of(
          "authorization",
          "host",
          "date",
          "x-amz-date",
          "x-amz-content-sha256",
          "x-amz-security-token");

  /** Reads the claim of a request, wherever it stands. */
  static Claim of(HttpRequest request) throws Refusal {
    refuseRepeated(request.headers());
    Optional<String> authorization = request.headers().first("authorization");
    QueryParameters query = QueryParameters.of(request.rawQuery());
    if (authorization.isPresent()) {
      if (query.contains("X-Amz-Algorithm") || query.contains("X-Amz-Signature")) {
        throw QueryParameters.malformed(
            "Only one of the Authorization header and the X-Amz-Algorithm query parameter may be"
                + " given.");
      }
      return inHeader(authorization.get(), request.headers());
    }
    if (query.contains("X-Amz-Algorithm") || query.contains("X-Amz-Signature")) {
      return inQuery(query, request.headers());
    }
    if (query.contains("AWSAccessKeyId") && query.contains("Signature")) {
      throw new Refusal(new SignatureFailure.SignatureVersion2());
    }
    throw new Refusal(new SignatureFailure.Missing());
  }

  private static void refuseRepeated(Headers headers) throws Refusal {
    for (String name : SINGLE) {
      if (headers.all(name).size() > 1) {
        throw malformedHeader("The header " + name + " appears more than once.");
      }
    }
  }

  private static Claim inHeader(String authorization, Headers headers) throws Refusal {
    int space = authorization.indexOf(' ');
    requireAlgorithm(space < 0 ? authorization : authorization.substring(0, space));
    Fields fields = Fields.of(authorization, space + 1);
    String credential = fields.require("Credential", fields.credential);
    String signed = fields.require("SignedHeaders", fields.signedHeaders);
    String signature = fields.require("Signature", fields.signature);
    String date = date(headers);
    return new Claim(
        Place.AUTHORIZATION_HEADER,
        accessKey(credential, Place.AUTHORIZATION_HEADER),
        scope(credential, Place.AUTHORIZATION_HEADER),
        names(signed, Place.AUTHORIZATION_HEADER),
        signed,
        bytes(signature, Place.AUTHORIZATION_HEADER),
        date,
        AmzDate.parse(date).orElseThrow(Claim::noDate),
        0,
        headers.first("x-amz-security-token").orElse(null),
        headers.first("x-amz-content-sha256").orElse(null));
  }

  private static Claim inQuery(QueryParameters query, Headers headers) throws Refusal {
    requireAlgorithm(query.require("X-Amz-Algorithm"));
    String credential = query.require("X-Amz-Credential");
    String signed = query.require("X-Amz-SignedHeaders");
    String date = query.require("X-Amz-Date");
    return new Claim(
        Place.QUERY,
        accessKey(credential, Place.QUERY),
        scope(credential, Place.QUERY),
        names(signed, Place.QUERY),
        signed,
        bytes(query.require("X-Amz-Signature"), Place.QUERY),
        date,
        AmzDate.parse(date)
            .orElseThrow(
                () ->
                    QueryParameters.malformed(
                        "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\".")),
        expiresSeconds(query.require("X-Amz-Expires")),
        query.find("X-Amz-Security-Token").orElse(null),
        query
            .find("X-Amz-Content-Sha256")
            .or(() -> headers.first("x-amz-content-sha256"))
            .orElse(null));
  }

  private static void requireAlgorithm(String algorithm) throws Refusal {
    switch (algorithm) {
      case ALGORITHM -> {}
      case "AWS" -> throw new Refusal(new SignatureFailure.SignatureVersion2());
      default -> throw new Refusal(new SignatureFailure.UnsupportedAlgorithm(shown(algorithm)));
    }
  }

  /** The time of signing as the string to sign has it, whichever header and form gave it. */
  private static String date(Headers headers) throws Refusal {
    Optional<String> amzDate = headers.first("x-amz-date");
    return amzDate.or(() -> headers.first("date").map(Claim::isoDate)).orElseThrow(Claim::noDate);
  }

  private static String isoDate(String date) {
    return AmzDate.parseHttpDate(date).map(AmzDate::format).orElse(date);
  }

  private static Refusal noDate() {
    return malformedHeader(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header with"
            + " a valid date.");
  }

  private static String accessKey(String credential, Place place) throws Refusal {
    int slash = credential.indexOf('/');
    if (slash <= 0) {
      throw malformedCredential(place);
    }
    return credential.substring(0, slash);
  }

  private static Scope scope(String credential, Place place) throws Refusal {
    int day = credential.indexOf('/') + 1;
    int region = credential.indexOf('/', day) + 1;
    int service = region == 0 ? 0 : credential.indexOf('/', region) + 1;
    int terminator = service == 0 ? 0 : credential.indexOf('/', service) + 1;
    if (terminator == 0 || !credential.substring(terminator).equals(Scope.TERMINATOR)) {
      throw malformedCredential(place);
    }
    return new Scope(
        credential.substring(day, region - 1),
        credential.substring(region, service - 1),
        credential.substring(service, terminator - 1));
  }

  private static Refusal malformedCredential(Place place) {
    return malformed(
        place,
        "Credential must have exactly 5 slash-delimited elements, e.g."
            + " keyid/date/region/service/aws4_request.");
  }

  private static List<String> names(String signedHeaders, Place place) throws Refusal {
    List<String> names = new ArrayList<>(8);
    int start = 0;
    while (start <= signedHeaders.length()) {
      int semicolon = signedHeaders.indexOf(';', start);
      int end = semicolon < 0 ? signedHeaders.length() : semicolon;
      String name = signedHeaders.substring(start, end);
      if (name.isEmpty() || names.size() == MAX_SIGNED_HEADERS || !ascends(names, name)) {
        throw malformed(
            place,
            "SignedHeaders must name at most 256 headers, in lower case, sorted, each once.");
      }
      names.add(name);
      start = end + 1;
    }
    return names;
  }

  private static boolean ascends(List<String> names, String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == ':' || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return names.isEmpty() || names.getLast().compareTo(name) < 0;
  }

  private static byte[] bytes(String signature, Place place) throws Refusal {
    byte[] bytes = new byte[32];
    boolean valid = signature.length() == 64;
    for (int i = 0; valid && i < 32; i++) {
      int high = hex(signature.charAt(2 * i));
      int low = hex(signature.charAt(2 * i + 1));
      valid = high >= 0 && low >= 0;
      bytes[i] = (byte) (high << 4 | low);
    }
    if (!valid) {
      throw malformed(place, "The signature must be 64 lower-case hexadecimal digits.");
    }
    return bytes;
  }

  private static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private static int expiresSeconds(String text) throws Refusal {
    int seconds = 0;
    for (int i = 0; i < text.length() && seconds <= MAX_EXPIRES_SECONDS; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw QueryParameters.malformed("X-Amz-Expires should be a number");
      }
      seconds = seconds * 10 + c - '0';
    }
    if (seconds < 1) {
      throw QueryParameters.malformed("X-Amz-Expires must be at least 1 second");
    }
    if (seconds > MAX_EXPIRES_SECONDS) {
      throw QueryParameters.malformed(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than 604800 seconds");
    }
    return seconds;
  }

  /** A text of the request's, bounded and without anything that could confuse a reader. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(64)
        .map(c -> c > ' ' && c < 0x7F ? c : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static Refusal malformedHeader(String reason) {
    return malformed(Place.AUTHORIZATION_HEADER, reason);
  }

  private static Refusal malformed(Place place, String reason) {
    return new Refusal(new SignatureFailure.Malformed(place, reason));
  }

  /** The three fields of an Authorization header. */
  private static final class Fields {
    private @Nullable String credential;
    private @Nullable String signedHeaders;
    private @Nullable String signature;

    static Fields of(String authorization, int from) throws Refusal {
      Fields fields = new Fields();
      int start = from;
      while (start < authorization.length()) {
        int comma = authorization.indexOf(',', start);
        int end = comma < 0 ? authorization.length() : comma;
        int equals = authorization.indexOf('=', start, end);
        if (equals < 0) {
          throw malformedHeader(
              "Authorization header must hold 'Credential=', 'SignedHeaders=' and 'Signature=',"
                  + " separated by commas.");
        }
        fields.take(
            authorization.substring(start, equals), authorization.substring(equals + 1, end));
        start = end + 1;
        while (start < authorization.length() && authorization.charAt(start) == ' ') {
          start++;
        }
      }
      return fields;
    }

    private void take(String name, String value) throws Refusal {
      switch (name) {
        case "Credential" -> credential = once(name, credential, value);
        case "SignedHeaders" -> signedHeaders = once(name, signedHeaders, value);
        case "Signature" -> signature = once(name, signature, value);
        default ->
            throw malformedHeader("Authorization header has an unknown field: " + shown(name));
      }
    }

    private static String once(String name, @Nullable String present, String value) throws Refusal {
      if (present != null) {
        throw malformedHeader("Authorization header gives '" + name + "' more than once.");
      }
      return value;
    }

    String require(String name, @Nullable String value) throws Refusal {
      if (value == null || value.isEmpty()) {
        throw malformedHeader("Authorization header requires '" + name + "' parameter.");
      }
      return value;
    }
  }
}
