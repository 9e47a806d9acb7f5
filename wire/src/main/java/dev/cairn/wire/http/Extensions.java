package dev.cairn.wire.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands under {@link #PREFIX}, a path that no bucket can have: our own additions to AWS's
 * address space, each registered by its exact path.
 */
public final class Extensions implements HttpHandler {
  public static final String PREFIX = "/_cairn/";
  public static final String HEALTH = PREFIX + "health";

  private final Map<String, HttpHandler> byPath;
  private final Supplier<Optional<String>> problem;

  /**
   * @param byPath handlers by raw path; they authenticate their callers themselves
   * @param problem why the product cannot serve calls now, or empty if it can
   */
  public Extensions(Map<String, HttpHandler> byPath, Supplier<Optional<String>> problem) {
    this.byPath = Map.copyOf(byPath);
    this.problem = problem;
  }

  @Override
  public HttpResponse handle(HttpRequest head, RequestBody body) {
    if (head.rawPath().equals(HEALTH)) {
      return problem.get().map(reason -> text(503, reason)).orElseGet(() -> text(200, "ok"));
    }
    HttpHandler handler = byPath.get(head.rawPath());
    return handler == null ? text(404, "Nothing stands here.") : handler.handle(head, body);
  }

  private static HttpResponse text(int status, String line) {
    Headers headers = new Headers().set("content-type", "text/plain; charset=utf-8");
    return new HttpResponse(status, headers, (line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
