package dev.cairn.server.node;

import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.signature.RequestSigner;
import dev.cairn.wire.signature.SigningTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** The first calls that a server is likely to get, made against it over its own port. */
public final class Training {
  private static final int TIMES = 20;
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final RunningCairn running;
  private final Credentials keys;

  private Training(RunningCairn running) {
    this.running = running;
    this.keys = running.cairn().administratorCredentials(running.cairn().settings().homeAccount());
  }

  /**
   * Makes the calls.
   *
   * @throws IllegalStateException if one of them does not succeed
   */
  public static void run(RunningCairn running) throws IOException {
    Training training = new Training(running);
    for (int i = 0; i < TIMES; i++) {
      training.unsigned("Action=GetCallerIdentity&Version=2011-06-15");
      training.query("sts", "Action=GetCallerIdentity&Version=2011-06-15");
      training.query("iam", "Action=CreateUser&Version=2010-05-08&UserName=user" + i);
      training.json(
          "cloudtrail",
          "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
          "{\"MaxResults\":5}");
    }
  }

  private void unsigned(String form) throws IOException {
    requireStatus(403, exchange(post(FORM, form)));
  }

  private void query(String service, String form) throws IOException {
    call(service, post(FORM, form));
  }

  private void json(String service, String target, String body) throws IOException {
    HttpRequest request = post("application/x-amz-json-1.1", body);
    request.headers().set("x-amz-target", target);
    call(service, request);
  }

  private HttpRequest post(String contentType, String body) {
    Headers headers =
        new Headers().set("content-type", contentType).set("host", running.url().getAuthority());
    Peer peer = new Peer("127.0.0.1", Optional.empty());
    return new HttpRequest("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8), peer);
  }

  private void call(String service, HttpRequest request) throws IOException {
    new RequestSigner(
            keys.accessKeyId(),
            keys.secretAccessKey(),
            null,
            running.cairn().settings().region(),
            SigningTarget.of(ServiceCatalogue.bundled().metadata(service).orElseThrow()))
        .sign(request, Instant.now());
    requireStatus(200, exchange(request));
  }

  private static void requireStatus(int status, String answer) {
    if (!answer.startsWith("HTTP/1.1 " + status)) {
      throw new IllegalStateException("Not the status " + status + ": " + answer);
    }
  }

  private String exchange(HttpRequest request) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
    request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("content-length: " + request.body().length + "\r\nconnection: close\r\n\r\n");
    message.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    message.write(request.body());
    try (Socket socket = new Socket(running.url().getHost(), running.url().getPort())) {
      socket.getOutputStream().write(message.toByteArray());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
