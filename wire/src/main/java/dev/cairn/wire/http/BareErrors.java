package dev.cairn.wire.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Answers what is no HTTP with a status alone: there is no protocol yet to word an error in. Logs
 * nothing, so that strangers cannot fill a disk.
 */
final class BareErrors implements DirectHandler {
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    return TransportResponse.builder().status(status).headers(headers).keepAlive(false).build();
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
