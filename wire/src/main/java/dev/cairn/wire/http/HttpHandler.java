package dev.cairn.wire.http;

/** Answers the requests of a part of the address space. Blocking; called by many threads. */
public interface HttpHandler {
  /**
   * The most bytes that a request's body may have. Asked before the body is read.
   *
   * @param head the request with an empty body
   */
  int bodyLimitBytes(HttpRequest head);

  /**
   * The answer to a request whose body is not read, because it is larger than the limit.
   *
   * @param head the request with an empty body
   */
  HttpResponse refuseTooLarge(HttpRequest head);

  /** The answer to a request. An exception is a bug: the client sees a bare 500. */
  HttpResponse handle(HttpRequest request);
}
