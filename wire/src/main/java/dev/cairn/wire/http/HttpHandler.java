package dev.cairn.wire.http;

/** Answers the requests of a part of the address space. Blocking; called by many threads. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * The answer to a request. An exception is a bug: the client sees a bare 500.
   *
   * @param head the request with an empty body
   * @param body what follows the head. If it is not read to its end, the connection ends with the
   *     answer.
   */
  HttpResponse handle(HttpRequest head, RequestBody body);
}
