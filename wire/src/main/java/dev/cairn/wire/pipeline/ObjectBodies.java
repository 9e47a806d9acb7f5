package dev.cairn.wire.pipeline;

import dev.cairn.wire.body.SignedBody;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.protocol.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Decodes requests whose body has not been read: a streamed one is handed on as it is. */
final class ObjectBodies {
  private ObjectBodies() {}

  static Map<String, Object> decode(
      Route.Found route, HttpRequest head, SignedBody body, int limitBytes) {
    Optional<Member> streamed =
        route.operation().input().flatMap(Shape::payload).filter(Member::streaming);
    if (streamed.isEmpty()) {
      HttpRequest whole = head.withBody(read(body, limitBytes));
      BodyChecksums.require(route.operation(), whole);
      return route.protocol().decode(route.operation(), whole);
    }
    Map<String, Object> document = route.protocol().decode(route.operation(), head);
    document.put(streamed.get().name(), body);
    return document;
  }

  private static byte[] read(SignedBody body, int limitBytes) {
    if (body.length() > limitBytes) {
      throw CallErrors.bodyTooLarge(limitBytes);
    }
    try (InputStream in = body.stream()) {
      byte[] bytes = in.readNBytes(limitBytes + 1);
      if (bytes.length > limitBytes) {
        throw CallErrors.bodyTooLarge(limitBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("A request's own stream throws no other", e);
    }
  }
}
