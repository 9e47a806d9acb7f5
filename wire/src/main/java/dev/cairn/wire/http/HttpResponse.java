package dev.cairn.wire.http;

import dev.cairn.wire.Payload;

/** An answer. The body is closed once it is sent, or cannot be. */
public record HttpResponse(int status, Headers headers, Payload body) {
  /**
   * An answer whose body is in memory.
   *
   * @param body not copied
   */
  public HttpResponse(int status, Headers headers, byte[] body) {
    this(status, headers, Payload.of(body));
  }
}
