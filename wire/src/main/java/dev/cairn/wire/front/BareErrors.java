package dev.cairn.wire.front;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Answers what is no HTTP with a status alone: there is no protocol yet to word an error in. Logs
 * nothing, so that strangers cannot fill a disk.
 *
 * <p>A head that ends before it is whole is an error of the web server's own to the web server,
 * which says no more of it; but nothing of ours has seen the request then, so it is the sender's.
 *
 * @param watch knows whether the current thread is still reading a request
 */
record BareErrors(ReadWatch watch) implements DirectHandler {
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Status seen =
        event == EventType.INTERNAL_ERROR && watch.abandon() ? Status.BAD_REQUEST_400 : status;
    return TransportResponse.builder().status(seen).headers(headers).keepAlive(false).build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      Throwable thrown,
      System.Logger logger) {
    return handle(request, event, status, headers, "");
  }
}
