package dev.cairn.wire.front;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpHandler;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.http.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers what it was asked, keeps the requests, and can be told to wait or to break. */
final class Echo implements HttpHandler {
  static final int LIMIT_BYTES = 1000;

  final BlockingQueue<HttpRequest> seen = new LinkedBlockingQueue<>();
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch proceed = new CountDownLatch(1);

  @Override
  public HttpResponse handle(HttpRequest head, RequestBody body) {
    HttpRequest request;
    try {
      request = head.withBody(body.whole(LIMIT_BYTES));
    } catch (RequestBody.TooLargeException e) {
      return answer(413, "too large");
    }
    seen.add(request);
    return switch (request.rawPath()) {
      case "/break" -> throw new IllegalStateException("secret detail");
      case "/wait" -> {
        entered.countDown();
        try {
          proceed.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        yield answer(200, "waited");
      }
      default ->
          answer(
              200,
              request.method()
                  + " "
                  + request.rawPath()
                  + " ? "
                  + request.rawQuery()
                  + " "
                  + request.body().length);
    };
  }

  private static HttpResponse answer(int status, String text) {
    return new HttpResponse(
        status,
        new Headers().set("x-amzn-requestid", "r-1"),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
