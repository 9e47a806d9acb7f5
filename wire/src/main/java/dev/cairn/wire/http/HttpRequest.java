package dev.cairn.wire.http;

/**
 * A request, its body read and within the limit of the operation's protocol; or a request's head,
 * with an empty body.
 *
 * @param method in upper case
 * @param rawPath as sent, still percent-encoded; begins with a slash
 * @param rawQuery as sent, without the question mark; empty when there is none
 * @param body as sent, before any content encoding is undone; not copied
 * @param peer where it came from
 */
public record HttpRequest(
    String method, String rawPath, String rawQuery, Headers headers, byte[] body, Peer peer) {

  /** The same request with its body, or with another for a content encoding that was undone. */
  public HttpRequest withBody(byte[] decoded) {
    return new HttpRequest(method, rawPath, rawQuery, headers, decoded, peer);
  }
}
