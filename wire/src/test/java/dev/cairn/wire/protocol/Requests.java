package dev.cairn.wire.protocol;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Requests as clients send them. */
final class Requests {
  static final Peer PEER = new Peer("127.0.0.1", Optional.empty());

  private Requests() {}

  static HttpRequest json(String target, String body) {
    Headers headers =
        new Headers().add("X-Amz-Target", target).add("Content-Type", "application/x-amz-json-1.1");
    return new HttpRequest("POST", "/", "", headers, bytes(body), PEER);
  }

  static HttpRequest query(String form) {
    Headers headers =
        new Headers().add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    return new HttpRequest("POST", "/", "", headers, bytes(form), PEER);
  }

  static HttpRequest rest(String method, String path, String query, String body) {
    Headers headers = new Headers().add("Content-Type", "application/json");
    return new HttpRequest(method, path, query, headers, bytes(body), PEER);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
