package dev.cairn.wire.protocol;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings a request for an object into the form that operations are described in: the bucket in the
 * path, wherever the client put it, and no mention of how the body is chunked.
 */
public final class ObjectAddress {
  private static final String LOCAL = ".localhost";
  private static final String AWS = ".amazonaws.com";
  private static final String CHUNKED = "aws-chunked";

  private ObjectAddress() {}

  /** The same request with its bucket in the path. */
  public static HttpRequest readable(HttpRequest head) {
    String path =
        bucketOfHost(head.headers().first("host").orElse(""))
            .map(bucket -> "/" + bucket + (head.rawPath().equals("/") ? "" : head.rawPath()))
            .orElse(head.rawPath());
    return new HttpRequest(
        head.method(), path, head.rawQuery(), unchunked(head.headers()), head.body(), head.peer());
  }

  /**
   * The bucket that a host names: {@code b.localhost}, {@code b.s3.localhost}, {@code
   * b.s3.eu-west-1.amazonaws.com}. Addresses and all other names have none.
   */
  static Optional<String> bucketOfHost(String host) {
    int colon = host.lastIndexOf(':');
    String name =
        (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    if (name.endsWith(LOCAL)) {
      return beforeService(name.substring(0, name.length() - LOCAL.length())).or(() -> local(name));
    }
    return name.endsWith(AWS)
        ? beforeService(name.substring(0, name.length() - AWS.length()))
        : Optional.empty();
  }

  private static Optional<String> local(String name) {
    String bucket = name.substring(0, name.length() - LOCAL.length());
    return isService(bucket) ? Optional.empty() : Optional.of(bucket);
  }

  private static Optional<String> beforeService(String name) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (dot > 0 && isService(name.substring(dot + 1))) {
        return Optional.of(name.substring(0, dot));
      }
    }
    return Optional.empty();
  }

  /** Whether the labels are the service's own: {@code s3}, {@code s3.eu-west-1}, {@code s3-…}. */
  private static boolean isService(String labels) {
    return labels.equals("s3") || labels.startsWith("s3.") || labels.startsWith("s3-");
  }

  /** An object's encoding is what is left when its transport's is taken off. */
  private static Headers unchunked(Headers headers) {
    Optional<String> encoding = headers.first("content-encoding");
    if (encoding.filter(text -> text.toLowerCase(Locale.ROOT).contains(CHUNKED)).isEmpty()) {
      return headers;
    }
    Headers out = new Headers();
    headers.forEach(
        (name, value) -> {
          String kept = name.equals("content-encoding") ? withoutChunked(value) : value;
          if (!kept.isEmpty() || !name.equals("content-encoding")) {
            out.add(name, kept);
          }
        });
    return out;
  }

  private static String withoutChunked(String encodings) {
    StringBuilder kept = new StringBuilder();
    for (String encoding : encodings.split(",", -1)) {
      String one = encoding.strip();
      if (!one.isEmpty() && !one.equalsIgnoreCase(CHUNKED)) {
        kept.append(kept.isEmpty() ? "" : ",").append(one);
      }
    }
    return kept.toString();
  }
}
